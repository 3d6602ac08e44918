package io.nexuscomm.connector.sms.smpp;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An address as SMPP has it (3.4, 5.2.5 to 5.2.8): type of number, numbering plan, and at most 20 characters.
 *
 * @param type 0 unknown, 1 international, 2 national, 3 of the network, 5 alphanumeric, 6 abbreviated
 * @param plan 0 unknown, 1 E.164
 */
record Station(int type, int plan, String value) {

    static final int INTERNATIONAL = 1;
    static final int NATIONAL = 2;
    static final int OF_NETWORK = 3;
    static final int ALPHANUMERIC = 5;

    private static final int LONGEST = 20;
    private static final int E164 = 1;
    private static final Pattern FULL = Pattern.compile("\\+[1-9][0-9]{4,14}");
    private static final Pattern SHORT = Pattern.compile("[0-9]{3,8}");
    private static final Pattern LONG = Pattern.compile("[0-9]{9,20}");
    private static final Pattern NAME = Pattern.compile("[\\x20-\\x7E]{1,11}");

    static Station read(Octets from) {
        return new Station(from.octet(), from.octet(), from.text(LONGEST));
    }

    /**
     * How somebody is written to that an account calls so: a number with its country code, a short code, a name.
     *
     * @throws IllegalArgumentException when it is none of these
     */
    static Station of(String written) {
        if (FULL.matcher(written).matches()) {
            return new Station(INTERNATIONAL, E164, written.substring(1));
        }
        if (SHORT.matcher(written).matches()) {
            return new Station(OF_NETWORK, 0, written);
        }
        if (LONG.matcher(written).matches()) {
            return new Station(NATIONAL, E164, written);
        }
        if (NAME.matcher(written).matches()) {
            return new Station(ALPHANUMERIC, 0, written);
        }
        throw new IllegalArgumentException("this is no number, no short code and no name of at most 11 characters");
    }

    boolean isName() {
        return type == ALPHANUMERIC;
    }

    /**
     * With {@code +} and country code where that is certain: an international number, or any where the account says in
     * which country its numbers are. Else as it came.
     *
     * @param country calling code without {@code +}; empty when the account does not say
     */
    String written(String country) {
        String plain = value.strip();
        boolean digits = !plain.isEmpty() && plain.chars().allMatch(c -> c >= '0' && c <= '9');
        if (plain.startsWith("+") || !digits || type == ALPHANUMERIC) {
            return plain;
        }
        if (type == INTERNATIONAL) {
            return "+" + withoutZeros(plain);
        }
        boolean shortCode = SHORT.matcher(plain).matches() && !plain.startsWith("0");
        if (country.isEmpty() || type == OF_NETWORK || shortCode) {
            return plain;
        }
        if (plain.startsWith("00")) {
            return "+" + withoutZeros(plain);
        }
        boolean full = type != NATIONAL && plain.startsWith(country) && plain.length() > 10;
        return full ? "+" + plain : "+" + country + withoutZeros(plain);
    }

    private static String withoutZeros(String digits) {
        int first = 0;
        while (first < digits.length() - 1 && digits.charAt(first) == '0') {
            first++;
        }
        return digits.substring(first);
    }

    /** Names a chat in the key of a piece. */
    String key() {
        return type + ":" + value.toLowerCase(Locale.ROOT);
    }
}
