package io.nexuscomm.api.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.inbox.RuleFiles;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A revision of the rules.
 *
 * @param author {@code user:<id>}
 * @param comment why it was saved, in the author's words; null for none
 * @param yaml null in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RevisionView(
        int revision,
        String author,
        @Nullable String comment,
        Instant at,
        @Nullable String yaml) {

    static RevisionView of(RuleFiles.Saved saved) {
        return new RevisionView(saved.number(), saved.author(), saved.comment(), saved.at(), null);
    }

    static RevisionView of(RuleFiles.Revision revision) {
        return new RevisionView(
                revision.number(), revision.author(), revision.comment(), revision.at(), revision.yaml());
    }
}
