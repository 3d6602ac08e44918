package io.nexuscomm.api.messages;

import io.nexuscomm.connector.plan.SendPolicy;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.MessageId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;

/** What to send. Its text form is empty of values, for it holds a message. */
record SendRequest(
        @Schema(description = "Answers on the lane of the conversation's last inbound message") @Nullable
        ConversationId conversationId,

        @Schema(description = "Answers on this lane") @Nullable
        LaneId laneId,

        @Schema(description = "Together with `to`: writes to an address, known or not") @Nullable
        AccountId account,

        @Schema(description = "A phone number with its country code, or an e-mail address", example = "+4915112345678")
        @Size(max = 254)
        @Nullable
        String to,

        @NotNull @Size(min = 1, max = 32) List<@NotNull @Valid PartRequest> parts,

        @Schema(description = "The message of the same lane that this one answers") @Nullable
        MessageId replyTo,

        @Schema(
                type = "string",
                description = "Not before; a time that has passed is now. With an offset, or with `timezone` beside it",
                example = "2027-03-29T09:00:00+02:00")
        @JsonDeserialize(using = SendTime.Text.class)
        @Nullable
        SendTime sendAt,

        @Schema(description = "Whose clock `sendAt` is read by when it has no offset", example = "Europe/Berlin")
        @Size(max = 64)
        @Nullable
        String timezone,

        @Schema(description = "What to do with what the channel lacks: express it otherwise, or refuse") @Nullable
        SendPolicy policy,

        @Schema(description = "Subject of an e-mail that starts a thread") @Size(max = 500) @Nullable
        String subject,

        @Schema(description = "Who gets a copy of an e-mail") @Valid @Nullable
        CopiesRequest copies) {

    /** Copies of a mail. */
    record CopiesRequest(
            @Schema(description = "Addresses that all recipients see") @Size(max = 100) @Nullable
            List<@NotNull @Size(max = 254) String> cc,

            @Schema(description = "Addresses that no recipient sees") @Size(max = 100) @Nullable
            List<@NotNull @Size(max = 254) String> bcc,

            @Schema(
                    description = "Whether everybody whom the answered e-mail names gets one, too: To, Cc and Reply-To,"
                            + " or Mail-Followup-To alone where it has one, without our own addresses")
            @Nullable
            Boolean all) {

        @Override
        public String toString() {
            return "CopiesRequest[...]";
        }
    }

    /** One part; its id is its place. */
    record PartRequest(
            @Schema(
                    description = "As in a message: `text`, `media` (by `mediaId`), `location`, `contactCard`,"
                            + " `interactive` or `template`",
                    example = "{\"type\": \"text\", \"text\": \"Yes, it is.\"}")
            @NotNull
            JsonNode content) {

        @Override
        public String toString() {
            return "PartRequest[...]";
        }
    }

    @Override
    public String toString() {
        return "SendRequest[...]";
    }
}
