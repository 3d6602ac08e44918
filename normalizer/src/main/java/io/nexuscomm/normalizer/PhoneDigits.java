package io.nexuscomm.normalizer;

/** The digits of a phone number as people write it. */
final class PhoneDigits {

    private PhoneDigits() {}

    /** ASCII digits without any international prefix; empty when {@code raw} holds what no number has. */
    static String of(String raw) {
        // "+49 (0)151": the zero is for callers from within the country and not part of the number
        String written = raw.replace("(0)", "");
        StringBuilder digits = new StringBuilder(written.length());
        boolean plus = false;
        for (int at = 0; at < written.length(); ) {
            int point = written.codePointAt(at);
            at += Character.charCount(point);
            int digit = Character.digit(point, 10);
            if (digit >= 0) {
                digits.append((char) ('0' + digit));
            } else if (isPlus(point) && digits.isEmpty() && !plus) {
                plus = true;
            } else if (!isPunctuation(point)) {
                return "";
            }
        }
        boolean dialled = !plus && digits.length() > 2 && digits.charAt(0) == '0' && digits.charAt(1) == '0';
        return digits.substring(dialled ? 2 : 0);
    }

    /** Whether a plus sign or two zeros stand before all else. */
    static boolean isInternational(String raw) {
        int zeros = 0;
        for (int point : raw.codePoints().toArray()) {
            if (isPlus(point)) {
                return true;
            }
            int digit = Character.digit(point, 10);
            if (digit > 0) {
                return false;
            }
            if (digit == 0 && ++zeros == 2) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPlus(int point) {
        return point == '+' || point == 0xFF0B;
    }

    /** Separators, and the invisible marks that come along when a number is copied from an address book. */
    private static boolean isPunctuation(int point) {
        return switch (Character.getType(point)) {
            case Character.SPACE_SEPARATOR, Character.DASH_PUNCTUATION, Character.FORMAT -> true;
            default -> point == '.' || point == '(' || point == ')' || point == '/' || point == '\t';
        };
    }
}
