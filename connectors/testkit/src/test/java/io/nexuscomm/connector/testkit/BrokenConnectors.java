package io.nexuscomm.connector.testkit;

import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.DescriptorJson;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.Normalizer;
import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.connector.Renderer;
import io.nexuscomm.message.MessageJson;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.EventMeta;
import io.nexuscomm.message.event.MessageDraft;
import io.nexuscomm.message.event.MessageReceived;
import io.nexuscomm.message.event.Unrecognised;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.camel.RoutesBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Connectors that do one thing wrong each: what the kit has to find. */
final class BrokenConnectors {

    private static final Descriptor GOOD = new AcmeConnector().descriptor();
    private static final Normalizer SOUND = new AcmeNormalizer();

    private BrokenConnectors() {}

    static Connector throwsOnWhatItCannotRead() {
        return reading(raw -> {
            MessageJson.mapper().readTree(raw.octets());
            return SOUND.normalize(raw);
        });
    }

    static Connector swallowsWhatItCannotRead() {
        return changing(events ->
                events.stream().filter(MessageReceived.class::isInstance).toList());
    }

    static Connector dropsTheTailOfABatch() {
        return changing(events -> events.subList(0, Math.min(1, events.size())));
    }

    static Connector turnsABatchAround() {
        return changing(List::reversed);
    }

    static Connector countsInsteadOfNaming() {
        AtomicInteger count = new AtomicInteger();
        return keying((meta, raw) -> "n" + count.incrementAndGet());
    }

    static Connector namesByTheMomentOfArrival() {
        return keying((meta, raw) -> meta.externalKey() + raw.receivedAt());
    }

    static Connector namesEverythingAlike() {
        return keying((meta, raw) -> "message");
    }

    static Connector takesTheClock() {
        return reading(raw -> SOUND.normalize(raw).stream()
                .map(event -> withMeta(event, at(event.meta(), Instant.now())))
                .toList());
    }

    static Connector keepsNul() {
        return reading(raw -> {
            JsonNode text = tree(raw).path("messages").path(0).path("text");
            return SOUND.normalize(raw).stream()
                    .map(event -> text.isString() ? withText(event, text.stringValue()) : event)
                    .toList();
        });
    }

    static Connector castsWithoutLooking() {
        return reading(raw -> {
            tree(raw).path("messages").forEach(message -> message.get("id").stringValue());
            return SOUND.normalize(raw);
        });
    }

    static Connector ignoresAnOddList() {
        return reading(raw -> tree(raw).path("messages").isArray() ? SOUND.normalize(raw) : List.of());
    }

    static Connector descendsWithoutEnd() {
        return reading(raw ->
                depth(new String(raw.octets(), StandardCharsets.ISO_8859_1), 0) < 0 ? List.of() : SOUND.normalize(raw));
    }

    static Connector saysAnotherConnectorsName() {
        return describing(descriptor -> descriptor.put("id", "acme2"));
    }

    static Connector showsASecret() {
        return describing(
                descriptor -> ((ObjectNode) descriptor.at("/config/properties/appSecrets/items")).remove("x-secret"));
    }

    static Connector hasNoSchema() {
        return describing(descriptor -> ((ObjectNode) descriptor.at("/config/properties/number")).put("type", "text"));
    }

    static Connector hasAnOptionalUniqueKey() {
        return describing(descriptor ->
                ((ObjectNode) descriptor.at("/config")).putArray("required").add("appSecrets"));
    }

    static Connector verifiesWithWhatIsNotThere() {
        return describing(descriptor -> ((ObjectNode) descriptor.at("/webhook/hmac")).put("secrets", "/number"));
    }

    static Connector hasNoLimit() {
        return describing(descriptor -> ((ObjectNode) descriptor.at("/capabilities")).put("textLength", 0));
    }

    static Connector hopesForTheBest() {
        return describing(descriptor -> ((ObjectNode) descriptor.at("/errors/429")).put("then", "HOPE"));
    }

    static Connector describesItselfAnewEachTime() {
        return new Connector() {
            @Override
            public Descriptor descriptor() {
                return new AcmeConnector().descriptor();
            }

            @Override
            public Normalizer normalizer() {
                return SOUND;
            }

            @Override
            public Renderer renderer() {
                throw new UnsupportedOperationException();
            }

            @Override
            public RoutesBuilder routes(Gateway gateway) {
                throw new UnsupportedOperationException();
            }
        };
    }

    private static Connector reading(Normalizer normalizer) {
        return new AcmeConnector(GOOD, normalizer);
    }

    private static Connector changing(UnaryOperator<List<ChannelEvent>> change) {
        return reading(raw -> change.apply(SOUND.normalize(raw)));
    }

    private static Connector keying(BiFunction<EventMeta, RawEnvelope, String> key) {
        return reading(raw -> SOUND.normalize(raw).stream()
                .map(event -> withMeta(event, keyed(event.meta(), key.apply(event.meta(), raw))))
                .toList());
    }

    private static Connector describing(Function<ObjectNode, ?> change) {
        ObjectNode json =
                (ObjectNode) MessageJson.mapper().readTree(AcmeConnector.class.getResourceAsStream("acme.json"));
        change.apply(json);
        return new AcmeConnector(DescriptorJson.read(json.toString().getBytes(StandardCharsets.UTF_8)), SOUND);
    }

    private static JsonNode tree(RawEnvelope raw) {
        try {
            return MessageJson.mapper().readTree(raw.octets());
        } catch (RuntimeException notJson) {
            return MessageJson.mapper().createObjectNode().putArray("messages");
        }
    }

    private static int depth(String text, int at) {
        return at < text.length() && text.charAt(at) == '[' ? 1 + depth(text, at + 1) : 0;
    }

    private static ChannelEvent withText(ChannelEvent event, String text) {
        return event instanceof MessageReceived received
                ? new MessageReceived(
                        received.meta(),
                        MessageDraft.of(received.message().externalIds().getFirst(), List.of(new Text(text))))
                : event;
    }

    private static ChannelEvent withMeta(ChannelEvent event, EventMeta meta) {
        return switch (event) {
            case MessageReceived received -> new MessageReceived(meta, received.message());
            case Unrecognised slice -> new Unrecognised(meta, slice.providerType(), slice.reason());
            default -> event;
        };
    }

    private static EventMeta keyed(EventMeta meta, String key) {
        return new EventMeta(
                meta.account(),
                key,
                meta.chat(),
                meta.actor(),
                meta.occurredAt(),
                meta.basis(),
                meta.historical(),
                meta.by());
    }

    private static EventMeta at(EventMeta meta, Instant at) {
        return new EventMeta(
                meta.account(),
                meta.externalKey(),
                meta.chat(),
                meta.actor(),
                at,
                meta.basis(),
                meta.historical(),
                meta.by());
    }
}
