package io.nexuscomm.connector.linkedin;

import io.nexuscomm.connector.Normalizer;
import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.connector.json.Mapped;
import io.nexuscomm.connector.json.Moment;
import io.nexuscomm.connector.json.Slices;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.normalizer.Digests;
import java.util.Comparator;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns what LinkedIn tells into provider facts: a webhook's notifications, a page of notifications or of compliance
 * events that was polled. Thread-safe.
 */
public final class LinkedInNormalizer implements Normalizer {

    private static final String NOTIFICATIONS = "ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS";

    private final JsonMapper json = JsonMapper.shared();

    @Override
    public List<ChannelEvent> normalize(RawEnvelope raw) {
        Source source = Source.of(raw);
        Slices slices = new Slices(source.receivedAt(), Source.BY);
        try {
            JsonNode tree = json.readTree(raw.octets());
            payload(tree, raw, source.telling(PostNames.in(tree)), slices);
        } catch (JacksonException unreadable) {
            whole(raw, source, slices, "payload", "not readable as JSON");
        }
        return slices.events();
    }

    private static void payload(JsonNode tree, RawEnvelope raw, Source source, Slices slices) {
        JsonNode polled = tree.path("elements");
        String type = tree.path("type").asString(NOTIFICATIONS);
        String lookedUp = raw.attributes().get(Source.COMMENT);
        if (lookedUp != null) {
            comment(tree, lookedUp, source, slices);
        } else if (!type.equals(NOTIFICATIONS)) {
            whole(raw, source, slices, type, "this type of webhook is not taken in");
        } else if (polled.isArray()) {
            items(polled, source, slices);
        } else if (tree.path("notifications").isArray()) {
            items(tree.path("notifications"), source, slices);
        } else {
            whole(raw, source, slices, type, "there is no list of notifications");
        }
    }

    /** One that a notification did not show. */
    private static void comment(JsonNode comment, String lookedUp, Source source, Slices slices) {
        int end = lookedUp.indexOf(':');
        String action = lookedUp.substring(0, Math.max(0, end));
        String organization = Urns.organization(lookedUp.substring(end + 1));
        slices.one(
                comment,
                source.account(),
                action,
                node -> new Notifications(source).read(NotShown.shown(node, action, organization)));
    }

    private static void items(JsonNode items, Source source, Slices slices) {
        Notifications notifications = new Notifications(source);
        MessageEvents messages = new MessageEvents(source);
        for (JsonNode item : oldestFirst(items)) {
            slices.one(
                    item,
                    Notification.account(item, source),
                    item.path("action").asString("notification"),
                    node -> read(node, notifications, messages));
        }
    }

    /** In the order in which it happened, which is none that LinkedIn promises: an edit aims at what came before it. */
    private static List<JsonNode> oldestFirst(JsonNode items) {
        return items.valueStream()
                .sorted(Comparator.comparingLong(item ->
                        Math.max(Moment.number(item.path("lastModifiedAt")), Moment.number(item.path("capturedAt")))))
                .toList();
    }

    private static Mapped read(JsonNode node, Notifications notifications, MessageEvents messages) {
        return node.has("resourceName") ? messages.read(node) : notifications.read(node);
    }

    private static void whole(RawEnvelope raw, Source source, Slices slices, String type, String reason) {
        slices.unrecognised(source.account(), type, Digests.sha256Hex(raw.octets()), reason);
    }
}
