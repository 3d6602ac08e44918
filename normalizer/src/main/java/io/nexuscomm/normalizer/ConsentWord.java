package io.nexuscomm.normalizer;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A word that says whether its sender wants to be written to: those that carriers and Twilio act on by default, and a text
 * that is nothing else. A keyword in a sentence is a part of that.
 */
public enum ConsentWord {
    STOP("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT", "ARRET"),
    START("START", "YES", "UNSTOP"),
    /** Asks who this is and how to stop it; it is to be answered even to who has opted out. */
    HELP("HELP", "INFO");

    /** Of those of STOP: what people also say to other questions. */
    private static final Set<String> ORDINARY = Set.of("CANCEL", "END", "QUIT");

    private static final int LONGEST = 24;

    /** Signs, blanks and what is not seen: quotation marks of any script, the spaces of keyboards, the rest of an emoji. */
    private static final Pattern AROUND =
            Pattern.compile("^[\\p{P}\\p{Z}\\p{C}\\p{M}\\s]+|[\\p{P}\\p{Z}\\p{C}\\p{M}\\s]+$");

    /** What stands between the two halves of STOP ALL and OPT-OUT. */
    private static final Pattern BETWEEN = Pattern.compile("[\\p{Z}\\p{Pd}\\s]+");

    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{Mn}]+");
    private static final Set<String> OF_TWO = Set.of("STOP ALL", "OPT OUT");

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

    /** As carriers compare: by the letters alone, whatever width, accent or sign they are typed with. */
    private static String bare(String text) {
        String letters =
                UNSEEN.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        String words = BETWEEN.matcher(AROUND.matcher(letters).replaceAll("")).replaceAll(" ");
        String upper = words.toUpperCase(Locale.ROOT);
        return OF_TWO.contains(upper) ? upper.replace(" ", "") : upper;
    }
}
