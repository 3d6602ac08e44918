package io.nexuscomm.api.conversations;

import io.nexuscomm.inbox.ConversationStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
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

        @Size(max = 50) @Nullable Set<@NotBlank @Size(max = 64) String> tags) {}
