package io.nexuscomm.api.messages;

import io.nexuscomm.api.messages.SendRequest.PartRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/** What changes about a message that is to be sent later. What is left out stays. */
record ScheduledChange(
        @Schema(
                type = "string",
                description = "When it is sent instead; a time that has passed is now",
                example = "2027-03-29T09:00:00+02:00")
        @JsonDeserialize(using = SendTime.Text.class)
        @Nullable
        SendTime sendAt,

        @Schema(description = "Whose clock `sendAt` is read by when it has no offset", example = "Europe/Berlin")
        @Size(max = 64)
        @Nullable
        String timezone,

        @Schema(description = "What it says instead") @Size(min = 1, max = 32) @Nullable
        List<@NotNull @Valid PartRequest> parts) {

    @Override
    public String toString() {
        return "ScheduledChange[...]";
    }
}
