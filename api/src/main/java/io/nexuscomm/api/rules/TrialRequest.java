package io.nexuscomm.api.rules;

import io.nexuscomm.api.web.TimeText;
import io.nexuscomm.message.id.ConversationId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/** What to try, and on which messages. */
record TrialRequest(
        @Schema(description = "The rules to try; the current ones when missing") @Nullable
        String yaml,

        @Schema(description = "Ids of rules to take as live, whatever their status") @Size(max = 1000) @Nullable
        List<@NotNull @Size(max = 63) String> live,

        @Schema(description = "Only what arrived from then on") @JsonDeserialize(using = TimeText.class) @Nullable
        Instant from,

        @Schema(description = "Only what arrived before") @JsonDeserialize(using = TimeText.class) @Nullable
        Instant to,

        @Schema(description = "Only the last so many; 200 when no period is said")
        @Min(1)
        @Max(Trials.MOST_MESSAGES)
        @Nullable
        Integer last,

        @Schema(description = "Only messages of this conversation") @Nullable
        ConversationId conversationId) {

    /** How many messages are read at most. */
    int most() {
        if (last != null) {
            return last;
        }
        return from == null && to == null ? Trials.USUAL_MESSAGES : Trials.MOST_MESSAGES;
    }

    List<String> taken() {
        return live == null ? List.of() : live;
    }

    /** Without the rules. */
    @Override
    public String toString() {
        return "TrialRequest[from=" + from + ", to=" + to + ", last=" + last + "]";
    }
}
