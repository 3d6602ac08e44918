package io.nexuscomm.connector.sms.smpp;

import io.nexuscomm.message.ExternalId;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names of our messages at a centre. Centres are free to write the id of a submit_sm_resp in one base and that of its
 * receipt in another, with zeros before it or without (the commonest trouble with receipts). A name is kept without
 * zeros, in small letters; beside it stands the same number in the other base, where that cannot be mistaken: small
 * numbers could, for a centre that counts up soon writes the one as it wrote the other.
 */
final class MessageIds {

    static final String SCOPE = "smpp";

    private static final int HEXADECIMAL = 16;
    private static final int LONGEST_NUMBER = 40;

    /** Read in the other base it lies millions of messages apart. */
    private static final int UNMISTAKABLE = 7;

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern HEX = Pattern.compile("[0-9a-f]+");

    private MessageIds() {}

    /** The name by which a receipt calls a message. */
    static ExternalId ofReceipt(String id) {
        return new ExternalId(SCOPE, plain(id), ExternalId.SOME_SEGMENT);
    }

    /**
     * All names of a message, or of one of its segments.
     *
     * @param id as the submit_sm_resp has it
     * @param segment which one it is: {@code 2/3}; null for the only one
     */
    static List<ExternalId> ofAnswer(String id, @Nullable String segment, Dialect dialect) {
        String name = plain(id);
        List<ExternalId> names = new ArrayList<>();
        switch (dialect) {
            case AS_GIVEN -> {
                names.add(new ExternalId(SCOPE, name, segment));
                String other = name.length() < UNMISTAKABLE ? name : otherBase(name);
                if (!other.equals(name)) {
                    names.add(new ExternalId(SCOPE, other, segment));
                }
            }
            case DECIMAL_RECEIPTS -> names.add(new ExternalId(SCOPE, decimal(name), segment));
            case HEXADECIMAL_RECEIPTS -> names.add(new ExternalId(SCOPE, hexadecimal(name), segment));
        }
        return names;
    }

    /** How a centre writes ids in receipts. */
    enum Dialect {
        /** As in the answer, or in the other base where letters give that away and the number is large. */
        AS_GIVEN,
        /** The answer is hexadecimal and the receipt decimal. */
        DECIMAL_RECEIPTS,
        /** The answer is decimal and the receipt hexadecimal. */
        HEXADECIMAL_RECEIPTS
    }

    /** Letters show that a number is hexadecimal; digits alone are taken for decimal, and count when hex has letters. */
    private static String otherBase(String name) {
        if (DIGITS.matcher(name).matches()) {
            String hex = hexadecimal(name);
            return DIGITS.matcher(hex).matches() ? name : hex;
        }
        return decimal(name);
    }

    private static String decimal(String name) {
        return HEX.matcher(name).matches() && name.length() <= LONGEST_NUMBER
                ? new BigInteger(name, HEXADECIMAL).toString()
                : name;
    }

    private static String hexadecimal(String name) {
        return DIGITS.matcher(name).matches() && name.length() <= LONGEST_NUMBER
                ? new BigInteger(name).toString(HEXADECIMAL)
                : name;
    }

    private static String plain(String id) {
        String small = id.strip().toLowerCase(Locale.ROOT);
        int first = 0;
        while (first < small.length() - 1 && small.charAt(first) == '0') {
            first++;
        }
        return small.substring(first);
    }
}
