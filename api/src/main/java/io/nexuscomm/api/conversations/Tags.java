package io.nexuscomm.api.conversations;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.normalizer.CleanText;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tags as people write them. */
final class Tags {

    private static final int LONGEST = 64;

    private Tags() {}

    /**
     * Each as one line without what cannot be seen.
     *
     * @throws ApiProblem when nothing is left of a tag
     */
    static Set<String> clean(String pointer, @Nullable Set<String> tags) {
        Set<String> clean = new LinkedHashSet<>();
        if (tags != null) {
            tags.forEach(tag -> clean.add(CleanText.oneLine(tag, LONGEST)));
        }
        if (clean.contains("")) {
            throw ApiProblem.invalid(pointer, "must not be blank", "required");
        }
        return clean;
    }
}
