package io.nexuscomm.inbox;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for, read as a part of an address. Shorter parts than three characters are of everybody's address
 * and look for none.
 *
 * @param mail in lower case, a part of a mail address; null when it can be none
 * @param digits a part of a number in E.164, without the zeros that are dialled before it; null when it can be none
 */
public record AddressTerm(@Nullable String mail, @Nullable String digits) {

    private static final int SHORTEST = 3;
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9 ()./-]+");
    private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]");
    private static final Pattern DIALLED_BEFORE = Pattern.compile("^0+");

    public static AddressTerm of(String text) {
        String term = text.strip();
        return new AddressTerm(longEnough(term.toLowerCase(Locale.ROOT)), number(term));
    }

    /** Whether it is a part of this address, of a scheme that people know by heart. */
    public boolean isIn(String scheme, String value) {
        return switch (scheme) {
            case "mailto" -> mail != null && value.toLowerCase(Locale.ROOT).contains(mail);
            case "tel" -> digits != null && value.contains(digits);
            default -> false;
        };
    }

    private static @Nullable String number(String term) {
        if (!NUMBER.matcher(term).matches()) {
            return null;
        }
        String digits = NO_DIGIT.matcher(term.replace("(0)", "")).replaceAll("");
        return longEnough(DIALLED_BEFORE.matcher(digits).replaceFirst(""));
    }

    private static @Nullable String longEnough(String part) {
        return part.length() < SHORTEST ? null : part;
    }
}
