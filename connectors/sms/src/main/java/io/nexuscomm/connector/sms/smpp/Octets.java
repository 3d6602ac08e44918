package io.nexuscomm.connector.sms.smpp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads a body from its beginning. What is not there any more reads as nothing, and is remembered. */
final class Octets {

    private final byte[] all;
    private int at;
    private boolean exhausted;

    Octets(byte[] all) {
        this.all = all;
    }

    int octet() {
        if (at >= all.length) {
            exhausted = true;
            return 0;
        }
        return all[at++] & 0xFF;
    }

    int pair() {
        return octet() << 8 | octet();
    }

    /** A C-octet string: up to its NUL, or at most {@code longest} octets without one. */
    String text(int longest) {
        int from = at;
        while (at < all.length && at - from < longest && all[at] != 0) {
            at++;
        }
        String text = new String(all, from, at - from, StandardCharsets.ISO_8859_1);
        if (at >= all.length) {
            exhausted = true;
        } else if (all[at] == 0) {
            at++;
        }
        return text;
    }

    /** As many as there are, at most {@code length}. */
    byte[] take(int length) {
        int end = Math.min(all.length, at + length);
        exhausted |= end - at < length;
        byte[] taken = Arrays.copyOfRange(all, at, end);
        at = end;
        return taken;
    }

    int left() {
        return all.length - at;
    }

    /** Whether something was asked for that was not there. */
    boolean exhausted() {
        return exhausted;
    }
}
