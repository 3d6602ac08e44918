package io.nexuscomm.connector.sandbox.sms;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A text that says whether its phone wants to be written to: Twilio's default keywords, which others take as well. */
enum Keyword {
    STOP("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"),
    START("START", "YES", "UNSTOP"),
    HELP("HELP", "INFO");

    private final Set<String> words;

    Keyword(String... words) {
        this.words = Set.of(words);
    }

    static Optional<Keyword> of(String text) {
        String word = text.strip().toUpperCase(Locale.ROOT);
        for (Keyword each : values()) {
            if (each.words.contains(word)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
