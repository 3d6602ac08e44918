package io.nexuscomm.connector.testkit;

import io.nexuscomm.connector.Normalizer;
import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.MessageJson;
import io.nexuscomm.message.NormalizerInfo;
import io.nexuscomm.message.TimeBasis;
import io.nexuscomm.message.UnreadableJson;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.DeliveryUpdated;
import io.nexuscomm.message.event.EventMeta;
import io.nexuscomm.message.event.IdentityChanged;
import io.nexuscomm.message.event.MessageDraft;
import io.nexuscomm.message.event.MessageEchoed;
import io.nexuscomm.message.event.MessageReceived;
import io.nexuscomm.message.event.Unrecognised;
import io.nexuscomm.normalizer.CleanText;
import io.nexuscomm.normalizer.Digests;
import io.nexuscomm.normalizer.PhoneNumbers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads Acme's payloads, a list of messages for one number each. */
final class AcmeNormalizer implements Normalizer {

    private static final NormalizerInfo BY = new NormalizerInfo("acme", "1");
    private static final TimeBasis PROVIDER = TimeBasis.PROVIDER;
    private static final Instant EPOCH = Instant.EPOCH;

    @Override
    public List<ChannelEvent> normalize(RawEnvelope raw) {
        try {
            return events(MessageJson.readTree(raw.octets()), raw);
        } catch (UnreadableJson notJson) {
            return List.of(unrecognised("", raw.octets(), null, raw));
        }
    }

    private static List<ChannelEvent> events(JsonNode payload, RawEnvelope raw) {
        String number = CleanText.oneLine(payload.path("number").asString(""), 64);
        JsonNode messages = payload.path("messages");
        JsonNode statuses = payload.path("statuses");
        JsonNode moves = payload.path("moves");
        if (number.isEmpty() || !messages.isArray() && !statuses.isArray() && !moves.isArray()) {
            return List.of(unrecognised(number, octets(payload), null, raw));
        }
        List<ChannelEvent> events = new ArrayList<>();
        messages.forEach(message -> add(event(number, message, raw), events));
        statuses.forEach(status -> add(status(number, status, raw), events));
        moves.forEach(move -> add(move(number, move, raw), events));
        return events;
    }

    private static void add(ChannelEvent event, List<ChannelEvent> events) {
        if (!events.contains(event)) {
            events.add(event);
        }
    }

    private static ChannelEvent event(String number, JsonNode message, RawEnvelope raw) {
        String id = CleanText.oneLine(message.path("id").asString(""), 64);
        Optional<String> from = PhoneNumbers.e164(message.path("from").asString(""));
        JsonNode text = message.path("text");
        boolean known = message.path("type").asString("text").equals("text");
        if (id.isEmpty()
                || from.isEmpty()
                || !known
                || !text.isString()
                || !message.path("at").isInt()) {
            return unrecognised(number, octets(message), from.orElse(null), raw);
        }
        Instant at = EPOCH.plusSeconds(message.path("at").intValue());
        String name = CleanText.oneLine(message.path("name").asString(""), 64);
        String key = key(id, message);
        MessageDraft said =
                MessageDraft.of(ExternalId.of("acme", id), List.of(new Text(CleanText.of(text.stringValue()))));
        Actor contact = actor(from.get(), name.isEmpty() ? null : name);
        boolean historical = message.path("old").asBoolean(false);
        return message.path("echo").asBoolean(false)
                ? new MessageEchoed(meta(number, key, from.get(), null, at, PROVIDER, historical), contact, said)
                : new MessageReceived(meta(number, key, from.get(), contact, at, PROVIDER, historical), said);
    }

    private static ChannelEvent move(String number, JsonNode move, RawEnvelope raw) {
        Optional<String> from = PhoneNumbers.e164(move.path("from").asString(""));
        Optional<String> to = PhoneNumbers.e164(move.path("to").asString(""));
        if (from.isEmpty() || to.isEmpty() || !move.path("at").isInt()) {
            return unrecognised(number, octets(move), from.orElse(null), raw);
        }
        Instant at = EPOCH.plusSeconds(move.path("at").intValue());
        return new IdentityChanged(
                meta(number, key("move", move), from.get(), null, at, PROVIDER, false),
                List.of(Address.global("tel", from.get())),
                List.of(Address.global("tel", to.get())));
    }

    private static ChannelEvent status(String number, JsonNode status, RawEnvelope raw) {
        String id = CleanText.oneLine(status.path("id").asString(""), 64);
        DeliveryState state = switch (status.path("status").asString("")) {
            case "sent" -> DeliveryState.SENT;
            case "delivered" -> DeliveryState.DELIVERED;
            default -> null;
        };
        if (id.isEmpty() || state == null || !status.path("at").isInt()) {
            return unrecognised(number, octets(status), null, raw);
        }
        Instant at = EPOCH.plusSeconds(status.path("at").intValue());
        return new DeliveryUpdated(
                meta(number, key(id, status), null, null, at, PROVIDER, false),
                ExternalId.of("acme", id),
                null,
                Delivery.of(state, at));
    }

    private static String key(String id, JsonNode slice) {
        return id + ":" + Digests.sha256Hex(octets(slice)).substring(0, 8);
    }

    private static Unrecognised unrecognised(String number, byte[] octets, @Nullable String from, RawEnvelope raw) {
        Actor actor = from == null ? null : actor(from, null);
        EventMeta meta = meta(
                number, "slice:" + Digests.sha256Hex(octets), from, actor, raw.receivedAt(), TimeBasis.GATEWAY, false);
        return new Unrecognised(meta, "acme", "there is no mapping for it");
    }

    private static Actor actor(String number, @Nullable String name) {
        return new Actor(List.of(Address.global("tel", number)), number, name, true);
    }

    private static EventMeta meta(
            String number,
            String key,
            @Nullable String chat,
            @Nullable Actor actor,
            Instant at,
            TimeBasis basis,
            boolean historical) {
        return new EventMeta(new AccountKey("acme", number), key, chat, actor, at, basis, historical, BY);
    }

    private static byte[] octets(JsonNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }
}
