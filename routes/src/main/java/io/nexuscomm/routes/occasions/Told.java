package io.nexuscomm.routes.occasions;

import io.nexuscomm.inbox.Cause;
import io.nexuscomm.inbox.Changed;
import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.inbox.StoredEvent;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.routes.occasions.Happening.Where;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An event's data, read with care: it may be of another version. */
final class Told {

    /** What is told so much later than it happened is of the past: as for the messages of a trial. */
    private static final Duration PAST = Duration.ofDays(2);

    private final StoredEvent event;
    private final JsonNode data;

    Told(StoredEvent event) {
        this.event = event;
        this.data = InboxJson.mapper().readTree(event.event().data());
    }

    StoredEvent event() {
        return event;
    }

    @Nullable
    String text(String... path) {
        JsonNode node = at(path);
        return node.isString() ? node.stringValue() : null;
    }

    /** An object in it; empty where it is none. */
    Map<?, ?> data(String name) {
        JsonNode node = data.path(name);
        return node.isObject() ? InboxJson.mapper().convertValue(node, Map.class) : Map.of();
    }

    boolean flag(String name) {
        return data.path(name).asBoolean(false);
    }

    private JsonNode at(String... path) {
        JsonNode node = data;
        for (String name : path) {
            node = node.path(name);
        }
        return node;
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        data.path(name).forEach(each -> texts.add(each.asString("")));
        return texts;
    }

    /** Whether it happened long before it was told. */
    boolean isOfThePast() {
        return flag("historical")
                || event.event().time().isBefore(event.recordedAt().minus(PAST));
    }

    /** The same of a message in it. */
    boolean isOldMessage() {
        String written = text("occurredAt");
        return written != null
                && Instant.parse(written).isBefore(event.recordedAt().minus(PAST));
    }

    Map<String, Changed> changes() {
        Map<String, Changed> changes = new LinkedHashMap<>();
        data.path("changes")
                .properties()
                .forEach(entry ->
                        changes.put(entry.getKey(), InboxJson.mapper().treeToValue(entry.getValue(), Changed.class)));
        return changes;
    }

    @Nullable
    Cause cause() {
        JsonNode cause = data.path("cause");
        return cause.isObject() ? InboxJson.mapper().treeToValue(cause, Cause.class) : null;
    }

    /** @param message where the data names it */
    Where where(@Nullable String message, @Nullable String conversation, @Nullable String contact) {
        return new Where(
                id(text("account"), AccountId::of),
                id(text("lane"), LaneId::of),
                id(conversation, ConversationId::of),
                id(contact, ContactId::of),
                id(message, MessageId::of));
    }

    private static <T> @Nullable T id(@Nullable String text, Function<String, T> read) {
        return text == null ? null : read.apply(text);
    }
}
