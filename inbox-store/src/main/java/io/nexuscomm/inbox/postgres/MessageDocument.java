package io.nexuscomm.inbox.postgres;

import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.MessageJson;
import io.nexuscomm.message.id.ConversationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/**
 * A message as its row has it: the document as written, and beside it what has changed since without rewriting the
 * document.
 *
 * @param conversation where its lane is now
 * @param added external ids that came later, as JSON; null for none
 */
record MessageDocument(
        String document,
        ConversationId conversation,
        Delivery delivery,
        @Nullable String added,
        Instant storedAt) {

    private static final TypeReference<List<ExternalId>> IDS = new TypeReference<>() {};
    private static final TypeReference<Map<String, JsonNode>> EXT = new TypeReference<>() {};

    Message compose() {
        Message written = MessageJson.readMessage(document);
        return written.toBuilder()
                .conversation(conversation)
                .delivery(delivery(written.delivery()))
                .externalIds(allIds(written))
                .storedAt(storedAt)
                .build();
    }

    private Delivery delivery(Delivery written) {
        Delivery current = isAsWritten(written) ? written : delivery;
        Map<String, JsonNode> told = new LinkedHashMap<>(written.ext());
        told.putAll(delivery.ext());
        return current.ext().equals(told) ? current : current.withExt(told);
    }

    /** Then the document's form of it is kept, which may hold what a later version wrote. */
    private boolean isAsWritten(Delivery written) {
        return written.state() == delivery.state() && Objects.equals(written.at(), delivery.at());
    }

    static Delivery delivery(String state, @Nullable Instant at, @Nullable String error) {
        return new Delivery(
                DeliveryState.valueOf(state),
                at,
                error == null ? null : MessageJson.mapper().readValue(error, DeliveryError.class));
    }

    static Delivery delivery(String state, @Nullable Instant at, @Nullable String error, @Nullable String ext) {
        Delivery delivery = delivery(state, at, error);
        return ext == null ? delivery : delivery.withExt(MessageJson.mapper().readValue(ext, EXT));
    }

    /** Null for nothing. */
    static @Nullable String json(Map<String, JsonNode> ext) {
        return ext.isEmpty() ? null : MessageJson.mapper().writeValueAsString(ext);
    }

    static @Nullable String json(@Nullable DeliveryError error) {
        return error == null ? null : MessageJson.mapper().writeValueAsString(error);
    }

    static List<ExternalId> ids(String json) {
        return MessageJson.mapper().readValue(json, IDS);
    }

    static String json(List<ExternalId> ids) {
        return MessageJson.mapper().writeValueAsString(ids);
    }

    private List<ExternalId> allIds(Message written) {
        if (added == null) {
            return written.externalIds();
        }
        List<ExternalId> all = new ArrayList<>(written.externalIds());
        all.addAll(ids(added));
        return all.stream().distinct().toList();
    }
}
