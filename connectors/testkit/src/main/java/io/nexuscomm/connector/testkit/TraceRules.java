package io.nexuscomm.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.message.MessageJson;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.DeliveryUpdated;
import io.nexuscomm.message.event.Unrecognised;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a payload may never lose: the new, the unknown, and the neighbours of what is broken. */
final class TraceRules {

    private static final JsonNode UNHEARD = MessageJson.mapper().readTree("\"never-heard-of\"");
    private static final Set<String> TYPES =
            Set.of("type", "event", "kind", "eventtype", "event_type", "messagetype", "message_type");
    private static final Set<String> STATUSES =
            Set.of("status", "state", "messagestatus", "smsstatus", "dlr", "dlr_status", "delivery_status");

    private final Fixture fixture;
    private final Normalising normalising;

    private TraceRules(Subject subject, Fixture fixture) {
        this.fixture = fixture;
        this.normalising = new Normalising(subject, fixture);
    }

    static List<Rule> of(Subject subject, Fixture fixture) {
        TraceRules rules = new TraceRules(subject, fixture);
        return Stream.of(
                        new Rule("N205a", "a type that nobody heard of leaves a trace", rules::unknownTypes),
                        new Rule("N205b", "a field that nobody heard of changes nothing", rules::unknownFields),
                        new Rule("N216", "junk in a list spoils none of its neighbours", rules::junk),
                        new Rule("N400", "a status that nobody heard of is not guessed", rules::unknownStatuses))
                .map(rule -> rule.on(fixture.name()))
                .toList();
    }

    private void unknownTypes() {
        int before = normalising.events().size();
        changed(TYPES).forEach((where, octets) -> {
            List<ChannelEvent> events = normalising.events(octets, where);
            if (events.size() < before && none(events, Unrecognised.class)) {
                throw new AssertionError(where + ": " + before + " events became " + events.size()
                        + ", and none of them is Unrecognised");
            }
        });
    }

    private void unknownStatuses() {
        List<ChannelEvent> before = normalising.events();
        if (none(before, DeliveryUpdated.class)) {
            return;
        }
        changed(STATUSES).forEach((where, octets) -> {
            List<ChannelEvent> events = normalising.events(octets, where);
            boolean told = states(events).equals(states(before));
            boolean kept = states(events).size() < states(before).size() && !none(events, Unrecognised.class);
            boolean theOnlyOne = before.size() == 1 && changed(STATUSES).size() == 1;
            if (!kept && (!told || theOnlyOne)) {
                throw new AssertionError(where + " gives " + events);
            }
        });
    }

    private static List<String> states(List<ChannelEvent> events) {
        return events.stream()
                .filter(DeliveryUpdated.class::isInstance)
                .map(event -> ((DeliveryUpdated) event).delivery().state().name())
                .toList();
    }

    private void unknownFields() {
        List<String> before = kinds(normalising.events());
        JsonPlaces places = new JsonPlaces(fixture);
        for (JsonPointer place : places.of(JsonNode::isObject)) {
            ObjectNode more = (ObjectNode) places.at(place).deepCopy();
            more.set("x_never_heard_of", UNHEARD);
            byte[] octets = octets(places.with(place, more));
            assertThat(kinds(normalising.events(octets, "one more field at " + place)))
                    .as("events with one more field at %s", place)
                    .isEqualTo(before);
        }
    }

    private void junk() {
        List<String> before = keys(normalising.events());
        JsonPlaces places = new JsonPlaces(fixture);
        for (JsonPointer place : places.of(node -> node.isArray() && node.size() > 1)) {
            JsonNode spoilt = places.at(place).deepCopy();
            ((ArrayNode) spoilt).set(spoilt.size() - 1, UNHEARD);
            byte[] octets = octets(places.with(place, spoilt));
            List<String> after = keys(normalising.events(octets, "junk at the end of " + place));
            if (before.stream().distinct().count() > 1 && before.stream().noneMatch(after::contains)) {
                throw new AssertionError("junk at the end of " + place + " took all its neighbours along");
            }
        }
    }

    /** The payload with something unheard of in each place of such a name, one at a time, by where. */
    private Map<String, byte[]> changed(Set<String> names) {
        Map<String, byte[]> changed = new LinkedHashMap<>();
        JsonPlaces places = new JsonPlaces(fixture);
        for (JsonPointer place : places.of(JsonNode::isString)) {
            if (!place.matches() && named(place, names)) {
                changed.put("an unknown value at " + place, octets(places.with(place, UNHEARD)));
            }
        }
        if (fixture.isForm() || fixture.isQuery()) {
            String form = new String(fixture.octets(), StandardCharsets.UTF_8);
            for (String pair : form.split("&")) {
                String name = pair.split("=", 2)[0];
                if (names.contains(name.toLowerCase(Locale.ROOT))) {
                    changed.put(
                            "an unknown " + name,
                            form.replace(pair, name + "=never-heard-of").getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return changed;
    }

    private static boolean named(JsonPointer place, Set<String> names) {
        String last = place.last().getMatchingProperty();
        return last != null && names.contains(last.toLowerCase(Locale.ROOT));
    }

    private static List<String> kinds(List<ChannelEvent> events) {
        return events.stream().map(event -> event.getClass().getSimpleName()).toList();
    }

    private static List<String> keys(List<ChannelEvent> events) {
        return events.stream()
                .filter(event -> !(event instanceof Unrecognised))
                .map(event -> event.meta().externalKey())
                .toList();
    }

    private static boolean none(List<ChannelEvent> events, Class<? extends ChannelEvent> kind) {
        return count(events, kind) == 0;
    }

    private static long count(List<ChannelEvent> events, Class<? extends ChannelEvent> kind) {
        return events.stream().filter(kind::isInstance).count();
    }

    private static byte[] octets(JsonNode tree) {
        return tree.toString().getBytes(StandardCharsets.UTF_8);
    }
}
