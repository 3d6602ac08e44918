package io.nexuscomm.connector.sms.contact;

import io.nexuscomm.normalizer.ConsentWord;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a contact's word means for our consent. Twilio acts on its default keywords itself, and then refuses to send
 * (21610); with Advanced Opt-Out the words are the operator's own, and {@code OptOutType} says what one meant.
 */
public final class OptOut {

    private OptOut() {}

    /** Null when it means nothing: HELP asks for help. */
    public static @Nullable Boolean granted(@Nullable String type, String text) {
        if (type != null) {
            return switch (type.toUpperCase(Locale.ROOT)) {
                case "STOP" -> false;
                case "START" -> true;
                default -> null;
            };
        }
        return switch (ConsentWord.of(text).orElse(ConsentWord.HELP)) {
            case STOP -> false;
            case START -> true;
            case HELP -> null;
        };
    }
}
