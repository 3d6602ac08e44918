package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.http.ProviderAnswer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Meta's ids in the answers to what was sent. */
final class SendAnswers {

    private SendAnswers() {}

    /** @return null when the answer names no message */
    static @Nullable SendOutcome accepted(ProviderAnswer answer, String detail) {
        JsonNode message = answer.json().path("messages").path(0);
        JsonNode id = message.path("id");
        if (!id.isString() || id.stringValue().isEmpty()) {
            return null;
        }
        String state = message.path("message_status").asString("accepted");
        return new SendOutcome.Accepted(List.of(Drafts.externalId(id.stringValue())), detail + ", " + state);
    }

    /** @return null when the answer names no medium */
    static @Nullable String mediaId(ProviderAnswer answer) {
        JsonNode id = answer.json().path("id");
        return id.isString() ? id.stringValue() : null;
    }
}
