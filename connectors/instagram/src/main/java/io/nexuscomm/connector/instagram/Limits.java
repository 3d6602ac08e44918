package io.nexuscomm.connector.instagram;

import java.nio.charset.StandardCharsets;

/** Lengths and counts that Meta states. */
final class Limits {

    /** In octets of UTF-8. */
    static final int TEXT = 1_000;

    static final int BUTTON_TEXT = 640;
    static final int QUICK_REPLIES = 13;
    static final int BUTTONS = 3;
    static final int BUTTON_TITLE = 20;
    static final int PAYLOAD = 1_000;
    static final int CARDS = 10;
    static final int CARD_TITLE = 80;

    /** In one message (Instagram messaging, send images). */
    static final int PICTURES = 10;

    private Limits() {}

    /** @throws IllegalArgumentException when it is longer than {@link #TEXT}, the one length that Meta counts in octets */
    static String fitText(String text) {
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        if (length > TEXT) {
            throw new IllegalArgumentException("the text has " + length + " octets, of " + TEXT);
        }
        return text;
    }
}
