package io.nexuscomm.benchmarks.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it was drawn: all that is not null or empty must hold.
 *
 * @param channels one of these
 * @param notCountries none of these
 * @param earlier more messages than so many
 * @param keywords one of these in the text, as a piece of it
 * @param expression found in the text
 * @param either one of both
 */
record Wanted(
        int number,
        List<String> channels,
        @Nullable String account,
        @Nullable String language,
        @Nullable String tier,
        List<String> notCountries,
        @Nullable Integer earlier,
        boolean attachment,
        boolean first,
        List<String> keywords,
        @Nullable String expression,
        @Nullable Either either) {

    /** Somebody of a tier, or one of the words. */
    record Either(String tier, List<String> keywords) {}

    String id() {
        return "rule-" + number;
    }
}
