package io.nexuscomm.api.rules;

import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.MessageId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a rule is to begin about, and with what. Its text form is empty of values, for people's words are in it. */
record RunRequest(
        @Schema(description = "Acts where they last wrote in it") @Nullable
        ConversationId conversationId,

        @Schema(description = "Acts where they last wrote") @Nullable
        ContactId contactId,

        @Schema(description = "Acts on this message") @Nullable
        MessageId messageId,

        @Schema(
                description = "What the rule reads as `event.data.<name>`; at most 16 kB",
                example = "{\"order\": {\"no\": 7}}")
        @Nullable
        Map<String, Object> with) {

    Map<String, Object> data() {
        return with == null ? Map.of() : with;
    }

    long subjects() {
        return Stream.of(conversationId != null, contactId != null, messageId != null)
                .filter(Boolean::booleanValue)
                .count();
    }

    @Override
    public String toString() {
        return "RunRequest[]";
    }

    /** Of one rule: what a key was used for. */
    record Named(String rule, RunRequest request) {}
}
