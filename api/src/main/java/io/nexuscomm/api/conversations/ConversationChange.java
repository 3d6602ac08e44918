package io.nexuscomm.api.conversations;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.inbox.ConversationStatus;
import io.nexuscomm.inbox.Conversations;
import io.nexuscomm.inbox.Priority;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What to change; null stays as it is.
 *
 * @param assignee a JSON null takes the assignee away, which is something else than leaving the field out
 * @param tags all of them, also those that others gave it meanwhile
 */
record ConversationChange(
        @Nullable ConversationStatus status,

        @Schema(type = "string", nullable = true, description = "`user:<id>`, `team:<name>`, or null for nobody")
        @Nullable
        JsonNode assignee,

        @Schema(description = "All of them: those that others gave it meanwhile go")
        @Size(max = Conversations.MOST_TAGS)
        @Nullable
        Set<@NotBlank @Size(max = 64) String> tags,

        @Schema(description = "Beside those that it has") @Size(max = Conversations.MOST_TAGS) @Nullable
        Set<@NotBlank @Size(max = 64) String> addTags,

        @Schema(description = "Of those that it has; one that is not there is no error")
        @Size(max = Conversations.MOST_TAGS)
        @Nullable
        Set<@NotBlank @Size(max = 64) String> removeTags,

        @Nullable Priority priority,

        @Schema(description = "When it opens by itself; for `SNOOZED` alone") @Future @Nullable
        Instant snoozedUntil) {

    /** @throws ApiProblem when something does not fit together */
    Conversations.Change with(@Nullable String newAssignee) {
        if (snoozedUntil != null && status != ConversationStatus.SNOOZED) {
            throw ApiProblem.invalid("/snoozedUntil", "is for what is SNOOZED alone", "not-allowed");
        }
        if (tags != null && (addTags != null || removeTags != null)) {
            throw ApiProblem.invalid(
                    "/tags", "replaces all tags, and stands without addTags and removeTags", "not-allowed");
        }
        return new Conversations.Change(
                status,
                newAssignee,
                tags == null ? null : Tags.clean("/tags", tags),
                priority,
                snoozedUntil,
                Tags.clean("/addTags", addTags),
                Tags.clean("/removeTags", removeTags));
    }
}
