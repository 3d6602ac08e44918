package io.nexuscomm.connector.sms.contact;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a contact's word means for our consent. Twilio acts on its default keywords itself, and then refuses to send
 * (21610); with Advanced Opt-Out the words are the operator's own, and {@code OptOutType} says what one meant.
 */
public final class OptOut {

    private static final Set<String> STOP =
            Set.of("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT", "OPT-OUT", "ARRET");
    private static final Set<String> START = Set.of("START", "YES", "UNSTOP");

    private static final int LONGEST = 24;
    private static final Pattern AROUND = Pattern.compile("^[\\s\"'“”.,!]+|[\\s\"'“”.,!]+$");

    private OptOut() {}

    /** Null when it means nothing: HELP asks for help, and a keyword in a sentence is a part of that. */
    public static @Nullable Boolean granted(@Nullable String type, String text) {
        if (type != null) {
            return switch (type.toUpperCase(Locale.ROOT)) {
                case "STOP" -> false;
                case "START" -> true;
                default -> null;
            };
        }
        if (text.length() > LONGEST) {
            return null;
        }
        String word = AROUND.matcher(text).replaceAll("").toUpperCase(Locale.ROOT);
        return STOP.contains(word) ? Boolean.FALSE : START.contains(word) ? Boolean.TRUE : null;
    }
}
