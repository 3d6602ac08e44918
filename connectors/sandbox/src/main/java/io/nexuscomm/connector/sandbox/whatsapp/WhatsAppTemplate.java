package io.nexuscomm.connector.sandbox.whatsapp;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * An approved template.
 *
 * @param name lower-case letters, digits and underscores
 * @param language as in {@code en_US}
 * @param body with {@code {{1}}}, {@code {{2}}} … where parameters go
 */
public record WhatsAppTemplate(String name, String language, String body) {
    private static final Pattern PARAMETER = Pattern.compile("\\{\\{[0-9]+}}");

    /** How many parameters the body takes. */
    int parameters() {
        return (int) PARAMETER
                .matcher(body)
                .results()
                .map(MatchResult::group)
                .distinct()
                .count();
    }
}
