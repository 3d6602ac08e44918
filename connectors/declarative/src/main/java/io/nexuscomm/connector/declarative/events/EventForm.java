package io.nexuscomm.connector.declarative.events;

import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.MessageJson;
import io.nexuscomm.message.NormalizerInfo;
import io.nexuscomm.message.TimeBasis;
import io.nexuscomm.message.UnreadableJson;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.normalizer.CleanText;
import io.nexuscomm.normalizer.Digests;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A channel event as a mapping writes it: its JSON, of which may be left out what follows from the rest. {@code id},
 * {@code from}, {@code text}, {@code at} and {@code status} are short for what stands deeper inside; docs/yaml-connectors.md
 * has all of them.
 *
 * @param by who makes the event
 */
record EventForm(Descriptor descriptor, NormalizerInfo by, People people, StatusMap statuses) {

    private static final JsonMapper MAPPER = MessageJson.mapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int LONGEST_KEY = 512;

    private static final Set<String> WITH_MESSAGE = Set.of("messageReceived", "messageEchoed");
    /** These happen once to a message. */
    private static final Set<String> ONCE = Set.of("messageReceived", "messageEchoed", "messageDeleted");

    /** These tell a name of their own, and not the sender's. */
    private static final Set<String> WITH_A_NAME = Set.of("profileUpdated", "templateStatusChanged");

    private static final Map<String, String> NAMED_BY = Map.of(
            "messageEdited", "target",
            "messageDeleted", "target",
            "reactionChanged", "target",
            "deliveryUpdated", "target",
            "readUpdated", "upTo");

    static EventForm of(Descriptor descriptor, String version, StatusMap statuses) {
        return new EventForm(
                descriptor,
                new NormalizerInfo(descriptor.id(), version),
                new People(descriptor.id(), descriptor.addressing()),
                statuses);
    }

    /**
     * @param written without NUL and half characters, without nulls
     * @param account whose payload it is; null on a hook that many share, where each event names its own
     * @throws CannotMap when it is no event
     */
    ChannelEvent read(ObjectNode written, @Nullable AccountKey account, Instant receivedAt) {
        ObjectNode event = written.deepCopy();
        String kind = event.path("event").asString("");
        AccountKey key = account(event, account);
        String id = id(event);
        Optional<Instant> at = Moments.of(event.path("at"), receivedAt);
        event.remove("at");
        deliver(event, kind, at.orElse(receivedAt));
        ObjectNode meta = meta(event, kind, key, at, receivedAt);
        String digest = Digests.sha256Hex(written.toString().getBytes(StandardCharsets.UTF_8));
        meta.put("externalKey", externalKey(event, meta, kind, id, digest));
        compose(event, kind, id);
        if (kind.equals("messageEchoed") && event.path("to").isString()) {
            String to = event.path("to").stringValue();
            event.set("to", MAPPER.valueToTree(people.actor(to, null, true, false, key.value())));
        }
        event.set("meta", meta);
        return complete(event, kind);
    }

    String connector() {
        return descriptor.id();
    }

    private AccountKey account(ObjectNode event, @Nullable AccountKey own) {
        JsonNode named = event.remove("account");
        String value = named == null ? event.at("/meta/account/value").asString("") : People.text(named);
        if (value.isEmpty() && own == null) {
            throw new CannotMap("event", "it does not say which account it is for");
        }
        return value.isEmpty() && own != null ? own : new AccountKey(connector(), descriptor.keyOf(value));
    }

    private static String id(ObjectNode event) {
        JsonNode written = event.path("id");
        String id = People.text(written.isArray() ? written.path(0) : written);
        if (id.length() > LONGEST_KEY) {
            throw new CannotMap("event", "its id is longer than " + LONGEST_KEY + " characters");
        }
        return id;
    }

    private ObjectNode meta(ObjectNode event, String kind, AccountKey key, Optional<Instant> at, Instant receivedAt) {
        ObjectNode meta = event.path("meta") instanceof ObjectNode given ? given : NODES.objectNode();
        meta.set("account", MAPPER.valueToTree(key));
        meta.set("by", MAPPER.valueToTree(by));
        if (!meta.has("occurredAt")) {
            meta.put("occurredAt", at.orElse(receivedAt).toString());
            meta.put("basis", (at.isPresent() ? TimeBasis.PROVIDER : TimeBasis.GATEWAY).name());
        }
        move(event, "historical", meta);
        move(event, "chat", meta);
        JsonNode from = event.remove("from");
        JsonNode name = WITH_A_NAME.contains(kind) ? null : event.remove("name");
        JsonNode verified = event.remove("verified");
        JsonNode bot = event.remove("bot");
        if (from != null) {
            boolean vouched = verified == null || verified.asBoolean(true);
            String called = name == null ? null : People.text(name);
            boolean machine = bot != null && bot.asBoolean(false);
            Actor actor = people.actor(People.text(from), called, vouched, machine, key.value());
            meta.set("actor", MAPPER.valueToTree(actor));
            if (!meta.has("chat")) {
                meta.put("chat", people.chat(actor.address()));
            }
        }
        if (meta.path("chat").isNumber()) {
            meta.put("chat", People.text(meta.path("chat")));
        }
        return meta;
    }

    private static void move(ObjectNode event, String name, ObjectNode to) {
        JsonNode value = event.remove(name);
        if (value != null) {
            to.set(name, value);
        }
    }

    /** The same fact has the same key, however often it is told; what may change again is told apart by what it says. */
    private static String externalKey(ObjectNode event, ObjectNode meta, String kind, String id, String digest) {
        JsonNode key = event.remove("key");
        String given = key == null ? meta.path("externalKey").asString("") : People.text(key);
        String made = given.isEmpty() && !id.isEmpty() ? kind + ":" + id + which(event, kind, digest) : given;
        String line = CleanText.oneLine(made, LONGEST_KEY);
        if (line.isEmpty()) {
            throw new CannotMap(kind.isEmpty() ? "event" : kind, "it has neither an id nor a key");
        }
        return line;
    }

    private static String which(ObjectNode event, String kind, String digest) {
        if (ONCE.contains(kind)) {
            return "";
        }
        String state = event.at("/delivery/state").asString("");
        return ":" + (state.isEmpty() ? digest.substring(0, 8) : state);
    }

    /** @param at when it happened; when it came, where nobody says */
    private void deliver(ObjectNode event, String kind, Instant at) {
        if (!kind.equals("deliveryUpdated")) {
            return;
        }
        move(event, "to", event, "from");
        move(event, "token", event, "clientToken");
        String word = textOf(event.remove("status"));
        String code = textOf(event.remove("code"));
        String reason = textOf(event.remove("reason"));
        if (event.has("delivery")) {
            StatusMap.requireKnown(event.at("/delivery/state").asString(""));
            if (event.path("delivery") instanceof ObjectNode told && !told.has("at")) {
                told.put("at", at.toString());
            }
        } else {
            event.set("delivery", MAPPER.valueToTree(statuses.delivery(word == null ? "" : word, code, reason, at)));
        }
    }

    private static void move(ObjectNode event, String name, ObjectNode to, String as) {
        JsonNode value = event.remove(name);
        if (value != null) {
            to.set(as, value);
        }
    }

    private static @Nullable String textOf(@Nullable JsonNode node) {
        String text = node == null ? "" : People.text(node);
        return text.isEmpty() ? null : text;
    }

    /** Puts ids and contents where the event has them. */
    private void compose(ObjectNode event, String kind, String id) {
        JsonNode ids = event.remove("id");
        ObjectNode place = event;
        if (WITH_MESSAGE.contains(kind)) {
            place = event.path("message") instanceof ObjectNode given ? given : NODES.objectNode();
            event.set("message", place);
            if (ids != null) {
                place.set("externalIds", externalIds(ids));
            }
            reply(event, place);
        } else if (ids != null && NAMED_BY.containsKey(kind)) {
            event.set(NAMED_BY.get(kind), MAPPER.valueToTree(ExternalId.of(connector(), id)));
        }
        JsonNode text = event.remove("text");
        if (text != null && !(text.isString() && kind.equals("accountStateChanged"))) {
            place.set("contents", MAPPER.valueToTree(List.of(new Text(text.asString("")))));
        } else if (text != null) {
            event.set("text", text);
        }
        for (String name : List.of("contents", "recipients", "referral", "language", "ext", "losses")) {
            if (place != event) {
                move(event, name, place);
            }
        }
        place.path("contents").forEach(EventForm::pending);
    }

    private ArrayNode externalIds(JsonNode ids) {
        ArrayNode all = NODES.arrayNode();
        Iterable<JsonNode> each = ids.isArray() ? ids : List.of(ids);
        for (JsonNode one : each) {
            all.add(one.isObject() ? one : MAPPER.valueToTree(ExternalId.of(connector(), People.text(one))));
        }
        return all;
    }

    private static void reply(ObjectNode event, ObjectNode message) {
        String answered = textOf(event.remove("replyTo"));
        if (answered != null) {
            message.putObject("relation").putObject("replyTo").put("externalId", answered);
        }
    }

    /** A medium of which nothing else is said is still to be fetched. */
    private static void pending(JsonNode content) {
        if (content instanceof ObjectNode medium
                && medium.path("type").asString("").equals(Media.TYPE)
                && !medium.has("state")) {
            medium.put("state", Media.State.PENDING.name());
        }
    }

    private static ChannelEvent complete(ObjectNode event, String kind) {
        byte[] json = ("[" + event + "]").getBytes(StandardCharsets.UTF_8);
        try {
            return MessageJson.readEvents(json).getFirst();
        } catch (UnreadableJson e) {
            throw new CannotMap(kind.isEmpty() ? "event" : kind, String.valueOf(e.getMessage()));
        }
    }
}
