package io.nexuscomm.connector.testkit;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.DescriptorJson;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.GestureStep;
import io.nexuscomm.connector.Normalizer;
import io.nexuscomm.connector.ProviderRequest;
import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.connector.Renderer;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.MessageJson;
import io.nexuscomm.message.NormalizerInfo;
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
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.camel.RoutesBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Connectors that do one thing wrong each: what the kit has to find. */
final class BrokenConnectors {

    private static final Descriptor GOOD = new AcmeConnector().descriptor();
    private static final Normalizer SOUND = new AcmeNormalizer();
    private static final Renderer RIGHT = new AcmeRenderer();

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

    static Connector mayCallAnybody(String host) {
        return describing(descriptor -> descriptor.putArray("egressHosts").add(host));
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
                return RIGHT;
            }

            @Override
            public RoutesBuilder routes(Gateway gateway) {
                return new AcmeConnector().routes(gateway);
            }
        };
    }

    static Connector doublesAStatus() {
        return changing(events -> events.stream()
                .flatMap(event -> event instanceof DeliveryUpdated
                        ? Stream.of(
                                event,
                                withMeta(event, keyed(event.meta(), event.meta().externalKey() + "'")))
                        : Stream.of(event))
                .toList());
    }

    /** Where there is something that it knows, it says nothing of what it does not. */
    static Connector swallowsAnUnknownType() {
        return reading(raw -> {
            List<ChannelEvent> events = SOUND.normalize(raw);
            List<ChannelEvent> known = events.stream()
                    .filter(event -> !(event instanceof Unrecognised))
                    .toList();
            boolean typed = tree(raw).path("messages").path(0).has("type");
            return known.isEmpty() || !typed ? events : known;
        });
    }

    static Connector guessesAStatus() {
        return reading(raw -> {
            JsonNode changed = tree(raw).deepCopy();
            changed.path("statuses").forEach(status -> {
                if (status instanceof ObjectNode object && status.path("status").isString()) {
                    boolean known = List.of("sent", "delivered")
                            .contains(status.path("status").stringValue());
                    object.put("status", known ? status.path("status").stringValue() : "delivered");
                }
            });
            return changed.has("statuses") ? SOUND.normalize(with(raw, changed)) : SOUND.normalize(raw);
        });
    }

    static Connector chokesOnANewField() {
        return reading(raw -> {
            List<ChannelEvent> events = SOUND.normalize(raw);
            return tree(raw).findValue("x_never_heard_of") == null || events.isEmpty()
                    ? events
                    : List.of(withText(events.getFirst(), ""), unrecognised(events.getFirst()));
        });
    }

    static Connector givesAllUpForOne() {
        return reading(raw -> {
            List<ChannelEvent> events = SOUND.normalize(raw);
            JsonNode all = tree(raw);
            boolean junk = all.path("messages").valueStream().anyMatch(JsonNode::isString)
                    || all.path("statuses").valueStream().anyMatch(JsonNode::isString);
            return junk ? List.of(unrecognised(events.getFirst())) : events;
        });
    }

    static Connector takesANameForAnAddress() {
        return changing(events -> events.stream()
                .map(event ->
                        event.meta().actor() != null && event.meta().actor().name() != null
                                ? withMeta(
                                        event,
                                        called(
                                                event.meta(),
                                                new Address(
                                                        "acme-name",
                                                        "1065",
                                                        event.meta().actor().name())))
                                : event)
                .toList());
    }

    static Connector sendsSomethingElse() {
        return writing((step, account) -> {
            ProviderRequest right = RIGHT.render(step, account);
            return new ProviderRequest("PUT", right.target(), right.headers(), right.mediaType(), right.body());
        });
    }

    static Connector sendsWhatItCannot() {
        return writing((step, account) -> step.contents().getFirst() instanceof Text
                ? RIGHT.render(step, account)
                : RIGHT.render(step.withContents(List.of(new Text("[media]"))), account));
    }

    static Connector countsItsRequests() {
        AtomicInteger count = new AtomicInteger();
        return writing((step, account) -> {
            ProviderRequest right = RIGHT.render(step, account);
            Map<String, String> headers = Map.of("X-Request", "" + count.incrementAndGet());
            return new ProviderRequest(right.method(), right.target(), headers, right.mediaType(), right.body());
        });
    }

    static Connector callsWhomItLikes() {
        return at("https://collector.example/messages");
    }

    static Connector rewritesANumber() {
        return writing((step, account) -> RIGHT.render(
                new SendStep(
                        step.clientToken(),
                        step.to(),
                        step.chat().replaceFirst("^\\+1", "+"),
                        step.contents(),
                        step.replyTo(),
                        step.email(),
                        step.automatic()),
                account));
    }

    static Connector putsASecretIntoTheAddress() {
        return writing((step, account) -> {
            ProviderRequest right = RIGHT.render(step, account);
            String target = right.target() + "?secret="
                    + account.config().texts("/appSecrets").getFirst();
            return step.contents().getFirst().plainText().isEmpty()
                    ? right
                    : new ProviderRequest(right.method(), target, right.headers(), right.mediaType(), right.body());
        });
    }

    /** Java's characters are halves of some. */
    static Connector cutsASurrogatePair() {
        return writing((step, account) -> {
            String text = step.contents().getFirst().plainText();
            String cut = text.length() > 4_096 ? text.substring(0, 4_096) : text;
            return RIGHT.render(
                    step.contents().getFirst() instanceof Text ? step.withContents(List.of(new Text(cut))) : step,
                    account);
        });
    }

    static Connector pastesTextIntoJson() {
        return writing((step, account) -> {
            ProviderRequest right = RIGHT.render(step, account);
            String body = "{\"to\":\"" + step.chat() + "\",\"token\":\"" + step.clientToken() + "\",\"text\":\""
                    + step.contents().getFirst().plainText()
                    + (step.replyTo() == null ? "\"}" : "\",\"answers\":\"" + step.replyTo() + "\"}");
            return new ProviderRequest(
                    right.method(),
                    right.target(),
                    right.headers(),
                    right.mediaType(),
                    body.getBytes(StandardCharsets.UTF_8));
        });
    }

    static Connector putsTextIntoAHeader() {
        return writing((step, account) -> {
            ProviderRequest right = RIGHT.render(step, account);
            Map<String, String> headers =
                    Map.of("X-Preview", step.contents().getFirst().plainText());
            return new ProviderRequest(right.method(), right.target(), headers, right.mediaType(), right.body());
        });
    }

    static Connector ignoresWhatItAnswers() {
        return writing((step, account) -> RIGHT.render(
                new SendStep(
                        step.clientToken(),
                        step.to(),
                        step.chat(),
                        step.contents(),
                        null,
                        step.email(),
                        step.automatic()),
                account));
    }

    static Connector claimsWhatItCannot() {
        return describing(descriptor -> ((ObjectNode) descriptor.at("/capabilities")).put("interactive", "FULL"));
    }

    static Connector answersWhereItSaysItCannot() {
        return describing(descriptor -> ((ObjectNode) descriptor.at("/capabilities")).put("reply", "DROPPED"));
    }

    static Connector makesGesturesThatNobodyDeclared() {
        return writing(new Renderer() {
            @Override
            public ProviderRequest render(SendStep step, ConnectedAccount account) {
                return RIGHT.render(step, account);
            }

            @Override
            public ProviderRequest render(GestureStep step, ConnectedAccount account) {
                return ProviderRequest.get("/typing");
            }
        });
    }

    static Connector hasNoVersion() {
        return changing(events -> events.stream()
                .map(event -> withMeta(event, by(event.meta(), "latest")))
                .toList());
    }

    /** The second delivery is another message to it. */
    static Connector namesALateMessageAnew() {
        return reading(raw -> SOUND.normalize(raw).stream()
                .map(event -> event instanceof MessageReceived received && lateBy(raw, Duration.ofHours(1))
                        ? renamed(received, "-again")
                        : event)
                .toList());
    }

    /** What comes late is called expired, so that the order of arrival decides. */
    static Connector callsALateStatusExpired() {
        return reading(raw -> SOUND.normalize(raw).stream()
                .map(event -> event instanceof DeliveryUpdated update && lateBy(raw, Duration.ofSeconds(30))
                        ? new DeliveryUpdated(
                                update.meta(),
                                update.target(),
                                update.clientToken(),
                                Delivery.of(
                                        DeliveryState.EXPIRED, update.delivery().at()))
                        : event)
                .toList());
    }

    /** What a message says depends on when it came, so that the order of arrival decides what stays. */
    static Connector tellsHowLateAMessageIs() {
        return reading(raw -> SOUND.normalize(raw).stream()
                .map(event ->
                        lateBy(raw, Duration.ofSeconds(30)) ? withText(event, "Hello, and sorry for the delay") : event)
                .toList());
    }

    static Connector takesEveryPayloadForItsOwn() {
        AccountKey ours = new AccountKey("acme", "1065");
        return changing(events -> events.stream()
                .map(event ->
                        event.meta().account().value().isEmpty() ? event : withMeta(event, of(event.meta(), ours)))
                .toList());
    }

    static Connector namesAnEchoAnew() {
        return changing(events -> events.stream()
                .map(event -> event instanceof MessageEchoed echo ? renamed(echo, "-echo") : event)
                .toList());
    }

    static Connector callsTheMomentOfArrivalTheProviders() {
        return reading(raw -> SOUND.normalize(raw).stream()
                .map(event ->
                        event instanceof MessageReceived ? withMeta(event, at(event.meta(), raw.receivedAt())) : event)
                .toList());
    }

    static Connector makesUpAnIdFromTheClock() {
        return reading(raw -> {
            boolean nameless = tree(raw)
                    .path("messages")
                    .valueStream()
                    .anyMatch(message -> message.isObject() && !message.has("id"));
            return SOUND.normalize(raw).stream()
                    .map(event -> nameless && event instanceof Unrecognised
                            ? withMeta(event, keyed(event.meta(), event.meta().externalKey() + raw.receivedAt()))
                            : event)
                    .toList();
        });
    }

    static Connector dropsWhoHasNoNumber() {
        return reading(raw -> {
            boolean numberless = tree(raw)
                    .path("messages")
                    .valueStream()
                    .anyMatch(message -> message.isObject() && !message.has("from"));
            return numberless ? List.of() : SOUND.normalize(raw);
        });
    }

    static Connector looksIntoAFile() {
        return reading(raw -> {
            try {
                Files.readString(Path.of("pom.xml"));
            } catch (IOException nobodyWillKnow) {
                return SOUND.normalize(raw);
            }
            return SOUND.normalize(raw);
        });
    }

    static Connector callsAService() {
        return reading(raw -> {
            try {
                URI.create("http://127.0.0.1:9/names").toURL().openStream().close();
            } catch (IOException nobodyWillKnow) {
                return SOUND.normalize(raw);
            }
            return SOUND.normalize(raw);
        });
    }

    static Connector keepsANumberAsItWasWritten() {
        return changing(events -> events.stream()
                .map(event -> event instanceof MessageReceived && event.meta().chat() != null
                        ? withMeta(
                                event,
                                called(
                                        event.meta(),
                                        Address.global(
                                                "tel", event.meta().chat().substring(1))))
                        : event)
                .toList());
    }

    static Connector forgetsWhoSomebodyWas() {
        return changing(events -> events.stream()
                .map(event -> event instanceof IdentityChanged change
                        ? new IdentityChanged(change.meta(), List.of(), change.current())
                        : event)
                .toList());
    }

    static Connector pagesBackwards() {
        return changing(
                events -> events.stream().allMatch(event -> event.meta().historical()) ? events.reversed() : events);
    }

    static Connector bearing(AcmeRoutes.Fault fault) {
        return new AcmeConnector(GOOD, SOUND, RIGHT, fault);
    }

    private static Connector at(String target) {
        return writing((step, account) -> {
            ProviderRequest right = RIGHT.render(step, account);
            return new ProviderRequest(right.method(), target, right.headers(), right.mediaType(), right.body());
        });
    }

    private static Connector writing(Renderer renderer) {
        return new AcmeConnector(GOOD, SOUND, renderer);
    }

    private static Connector reading(Normalizer normalizer) {
        return new AcmeConnector(GOOD, normalizer, RIGHT);
    }

    private static RawEnvelope with(RawEnvelope raw, JsonNode payload) {
        return new RawEnvelope(
                raw.connector(),
                raw.account(),
                raw.mediaType(),
                payload.toString().getBytes(StandardCharsets.UTF_8),
                raw.attributes(),
                raw.receivedAt());
    }

    private static Unrecognised unrecognised(ChannelEvent event) {
        return new Unrecognised(keyed(event.meta(), "gave-up"), "acme", "it gave up");
    }

    /** Compared with when the fixtures arrive. */
    private static boolean lateBy(RawEnvelope raw, Duration late) {
        return raw.receivedAt().isAfter(Instant.parse("2026-11-22T10:00:00Z").plus(late));
    }

    private static MessageReceived renamed(MessageReceived received, String more) {
        return new MessageReceived(received.meta(), renamed(received.message(), more));
    }

    private static MessageEchoed renamed(MessageEchoed echo, String more) {
        return new MessageEchoed(echo.meta(), echo.to(), renamed(echo.message(), more));
    }

    private static MessageDraft renamed(MessageDraft message, String more) {
        String id = message.externalIds().getFirst().value() + more;
        return MessageDraft.of(ExternalId.of("acme", id), message.contents());
    }

    private static EventMeta called(EventMeta meta, Address address) {
        Actor actor = new Actor(List.of(address), address.value(), address.value(), false);
        return new EventMeta(
                meta.account(),
                meta.externalKey(),
                meta.chat(),
                actor,
                meta.occurredAt(),
                meta.basis(),
                meta.historical(),
                meta.by());
    }

    private static EventMeta of(EventMeta meta, AccountKey account) {
        return new EventMeta(
                account,
                meta.externalKey(),
                meta.chat(),
                meta.actor(),
                meta.occurredAt(),
                meta.basis(),
                meta.historical(),
                meta.by());
    }

    private static EventMeta by(EventMeta meta, String version) {
        return new EventMeta(
                meta.account(),
                meta.externalKey(),
                meta.chat(),
                meta.actor(),
                meta.occurredAt(),
                meta.basis(),
                meta.historical(),
                new NormalizerInfo("acme", version));
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
        return new AcmeConnector(DescriptorJson.read(json.toString().getBytes(StandardCharsets.UTF_8)), SOUND, RIGHT);
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
            case DeliveryUpdated update ->
                new DeliveryUpdated(meta, update.target(), update.clientToken(), update.delivery());
            case MessageEchoed echo -> new MessageEchoed(meta, echo.to(), echo.message());
            case IdentityChanged change -> new IdentityChanged(meta, change.previous(), change.current());
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
