package io.nexuscomm.api.conversations;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.inbox.ConversationStatus;
import io.nexuscomm.normalizer.CleanText;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What to change; null stays as it is.
 *
 * @param assignee a JSON null takes the assignee away, which is something else than leaving the field out
 */
record ConversationChange(
        @Nullable ConversationStatus status,

        @Schema(type = "string", nullable = true, description = "`user:<id>`, `team:<name>`, or null for nobody")
        @Nullable
        JsonNode assignee,

        @Size(max = 50) @Nullable Set<@NotBlank @Size(max = 64) String> tags) {

    private static final int LONGEST_TAG = 64;

    /** @throws ApiProblem when nothing is left of a tag */
    @Nullable
    Set<String> cleanTags() {
        if (tags == null) {
            return null;
        }
        Set<String> clean = new LinkedHashSet<>();
        tags.forEach(tag -> clean.add(CleanText.oneLine(tag, LONGEST_TAG)));
        if (clean.contains("")) {
            throw ApiProblem.invalid("/tags", "must not be blank", "required");
        }
        return clean;
    }
}
