package io.nexuscomm.connector.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Changes octets at random, as a line, a disk or a stranger would. */
final class Mutator {

    private static final int MOST_CHANGES = 6;
    private static final int LONGEST_RANGE = 64;

    private static final List<String> TOKENS = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ":",
            ",",
            "null",
            "true",
            "-1",
            "1e999",
            "99999999999999999999",
            "\\u0000",
            "\\",
            "\r\n",
            "--",
            "=?utf-8?B?",
            "; charset=x",
            "<",
            ">",
            "@");

    private final Random random;

    Mutator(Random random) {
        this.random = random;
    }

    byte[] mutate(byte[] original) {
        byte[] octets = original;
        int changes = random.nextInt(1, MOST_CHANGES + 1);
        for (int change = 0; change < changes; change++) {
            octets = changed(octets);
        }
        return octets;
    }

    static byte[] insert(byte[] octets, int at, byte[] inserted) {
        byte[] longer = Arrays.copyOf(octets, octets.length + inserted.length);
        System.arraycopy(octets, at, longer, at + inserted.length, octets.length - at);
        System.arraycopy(inserted, 0, longer, at, inserted.length);
        return longer;
    }

    private byte[] changed(byte[] octets) {
        int at = random.nextInt(octets.length + 1);
        int end = Math.min(octets.length, at + random.nextInt(LONGEST_RANGE));
        return switch (random.nextInt(5)) {
            case 0 -> flipped(octets, at);
            case 1 ->
                insert(octets, at, TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8));
            case 2 -> insert(octets, at, Arrays.copyOfRange(octets, at, end));
            case 3 -> insert(octets, at, new byte[] {(byte) random.nextInt(256)});
            default -> without(octets, at, end);
        };
    }

    private byte[] flipped(byte[] octets, int at) {
        byte[] copy = octets.clone();
        if (at < copy.length) {
            copy[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        }
        return copy;
    }

    private static byte[] without(byte[] octets, int from, int to) {
        byte[] shorter = Arrays.copyOf(octets, octets.length - (to - from));
        System.arraycopy(octets, to, shorter, from, octets.length - to);
        return shorter;
    }
}
