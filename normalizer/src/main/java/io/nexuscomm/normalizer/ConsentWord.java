package io.nexuscomm.normalizer;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A word that says whether its sender wants to be written to: those that carriers and Twilio act on by default, and a text
 * that is nothing else. A keyword in a sentence is a part of that.
 */
public enum ConsentWord {
    STOP("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT", "OPT-OUT", "ARRET"),
    START("START", "YES", "UNSTOP"),
    /** Asks who this is and how to stop it; it is to be answered even to who has opted out. */
    HELP("HELP", "INFO");

    /** Of those of STOP: what people also say to other questions. */
    private static final Set<String> ORDINARY = Set.of("CANCEL", "END", "QUIT");

    private static final int LONGEST = 24;
    private static final Pattern AROUND = Pattern.compile("^[\\s\"'“”.,!]+|[\\s\"'“”.,!]+$");

    private final Set<String> words;

    ConsentWord(String... words) {
        this.words = Set.of(words);
    }

    public static Optional<ConsentWord> of(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String word = bare(text);
        for (ConsentWord each : values()) {
            if (each.words.contains(word)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** Whether a text that is a word of STOP's may as well answer a question of ours: Cancel, but never STOP. */
    public static boolean isOrdinary(String text) {
        return text.length() <= LONGEST && ORDINARY.contains(bare(text));
    }

    private static String bare(String text) {
        return AROUND.matcher(text).replaceAll("").toUpperCase(Locale.ROOT);
    }
}
