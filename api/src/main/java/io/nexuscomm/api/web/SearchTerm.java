package io.nexuscomm.api.web;

import io.nexuscomm.normalizer.CleanText;
import org.jspecify.annotations.Nullable;

/** What somebody looks for, as it came in the address. */
public final class SearchTerm {

    private static final int LONGEST = 512;

    private SearchTerm() {}

    /** Cleaned to one line; null when nothing is left of it, which looks for nothing in particular. */
    public static @Nullable String of(@Nullable String written) {
        if (written == null) {
            return null;
        }
        String term = CleanText.oneLine(written, LONGEST);
        return term.isEmpty() ? null : term;
    }
}
