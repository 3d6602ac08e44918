package io.nexuscomm.connector.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Payloads that are too deep or too long. */
final class Bulk {

    private static final int SIZE = 5 * 1024 * 1024;
    private static final int DEPTH = 100_000;

    private Bulk() {}

    /** Nests that have nothing to do with a fixture: to be tried once for a connector. */
    static Map<String, byte[]> nested() {
        Map<String, byte[]> nested = new LinkedHashMap<>();
        nested.put("nested lists", bytes("[".repeat(DEPTH) + "]".repeat(DEPTH)));
        nested.put("nested objects", bytes("{\"a\":".repeat(DEPTH) + "1" + "}".repeat(DEPTH)));
        nested.put("lists that never close", bytes("[".repeat(DEPTH)));
        nested.put("comments in comments", bytes("From: " + "(".repeat(DEPTH) + "\r\n\r\n"));
        return nested;
    }

    static Map<String, byte[]> nested(Fixture fixture) {
        return Map.of("itself in a nest", bytes("{\"a\":".repeat(2_000) + text(fixture) + "}".repeat(2_000)));
    }

    /** Bulk that has nothing to do with a fixture: to be tried once for a connector. */
    static Map<String, byte[]> huge() {
        Map<String, byte[]> huge = new LinkedHashMap<>();
        huge.put("noise", noise());
        huge.put("zeros", new byte[SIZE]);
        huge.put("a line without end", bytes("Subject: " + "x ".repeat(SIZE / 2)));
        huge.put("lines without end", bytes("x: y\r\n".repeat(SIZE / 6)));
        return huge;
    }

    static Map<String, byte[]> huge(Fixture fixture) {
        byte[] spaces = new byte[SIZE];
        Arrays.fill(spaces, (byte) ' ');

        Map<String, byte[]> huge = new LinkedHashMap<>();
        huge.put("itself and spaces", Mutator.insert(fixture.octets(), fixture.octets().length, spaces));
        huge.put("itself and noise", Mutator.insert(fixture.octets(), fixture.octets().length, noise()));
        huge.put("a text without end", bytes(text(fixture).replaceFirst("(?<=: ?\")(?=[^\"]*\")", "x".repeat(SIZE))));
        return huge;
    }

    private static byte[] noise() {
        byte[] noise = new byte[SIZE];
        new Random(SIZE).nextBytes(noise);
        return noise;
    }

    private static String text(Fixture fixture) {
        return new String(fixture.octets(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
