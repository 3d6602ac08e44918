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
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

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

    Message compose() {
        Message written = MessageJson.readMessage(document);
        return written.toBuilder()
                .conversation(conversation)
                .delivery(isAsWritten(written.delivery()) ? written.delivery() : delivery)
                .externalIds(allIds(written))
                .storedAt(storedAt)
                .build();
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

    static @Nullable String json(@Nullable DeliveryError error) {
        return error == null ? null : MessageJson.mapper().writeValueAsString(error);
    }

    static String json(List<ExternalId> ids) {
        return MessageJson.mapper().writeValueAsString(ids);
    }

    private List<ExternalId> allIds(Message written) {
        if (added == null) {
            return written.externalIds();
        }
        List<ExternalId> all = new ArrayList<>(written.externalIds());
        List<ExternalId> later = MessageJson.mapper().readValue(added, IDS);
        all.addAll(later);
        return all.stream().distinct().toList();
    }
}
