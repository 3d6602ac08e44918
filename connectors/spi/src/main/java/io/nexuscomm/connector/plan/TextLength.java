package io.nexuscomm.connector.plan;

import io.nexuscomm.connector.Capabilities.TextUnit;
import java.nio.charset.StandardCharsets;

/** Lengths as channels count them. */
final class TextLength {

    private TextLength() {}

    static int of(String text, TextUnit unit) {
        return switch (unit) {
            case CODE_POINTS -> text.codePointCount(0, text.length());
            case OCTETS -> text.getBytes(StandardCharsets.UTF_8).length;
            case UTF16_UNITS -> text.length();
        };
    }

    static String nameOf(TextUnit unit) {
        return switch (unit) {
            case CODE_POINTS -> "characters";
            case OCTETS -> "octets (an emoji is four)";
            case UTF16_UNITS -> "characters (an emoji is two)";
        };
    }
}
