package io.nexuscomm.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.message.TimeBasis;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.EventMeta;
import io.nexuscomm.normalizer.PhoneNumbers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** What holds for a payload of another account, without a name, a number or a time, or of long ago. */
final class SourceRules {

    private static final Duration LATER = Duration.ofHours(3);
    private static final Duration FUTURE = Duration.ofDays(1);
    private static final Instant BEFORE_ALL_CHANNELS = Instant.parse("1990-01-01T00:00:00Z");
    private static final String ID = "(?i)id|mid|.*_id|.*[a-z]Id|.*Sid";

    private final Subject subject;
    private final Fixture fixture;
    private final Normalising normalising;
    private final JsonPlaces places;

    private SourceRules(Subject subject, Fixture fixture) {
        this.subject = subject;
        this.fixture = fixture;
        this.normalising = new Normalising(subject, fixture);
        this.places = new JsonPlaces(fixture);
    }

    static List<Rule> of(Subject subject, Fixture fixture) {
        SourceRules rules = new SourceRules(subject, fixture);
        return Stream.of(
                        new Rule("N207", "another account's payload is not taken for ours", rules::otherAccounts),
                        new Rule("N209", "a moment is the provider's or is called ours", rules::moments),
                        new Rule("N210", "what has no id gets one that stays", rules::withoutIds),
                        new Rule("N211", "who has no phone number is not lost", rules::withoutNumbers),
                        new Rule("N605", "a backfill comes in the order of its chats", rules::backfill))
                .map(rule -> rule.on(fixture.name()))
                .toList();
    }

    /** On a hook that many accounts share nothing but the payload tells whose it is. */
    private void otherAccounts() {
        String ours = subject.account().key().value();
        String text = new String(fixture.octets(), StandardCharsets.ISO_8859_1);
        boolean shared = subject.descriptor().webhook() != null
                && subject.descriptor().webhook().shared();
        if (!shared || ours.isEmpty() || !text.contains(ours)) {
            return;
        }
        String theirs = ours.substring(0, ours.length() - 1) + (ours.endsWith("7") ? '8' : '7');
        byte[] octets = text.replace(ours, theirs).getBytes(StandardCharsets.ISO_8859_1);
        assertThat(normalising.events(octets, "the payload of another account"))
                .extracting(event -> event.meta().account().value())
                .as("accounts of a payload that does not name ours")
                .doesNotContain(ours);
    }

    private void moments() {
        List<ChannelEvent> now = normalising.events();
        List<ChannelEvent> later =
                normalising.eventsAt(fixture.octets(), subject.receivedAt().plus(LATER), "later");
        assertThat(later).as("events of a payload that comes later").hasSameSizeAs(now);
        for (int at = 0; at < now.size(); at++) {
            EventMeta first = now.get(at).meta();
            EventMeta second = later.get(at).meta();
            assertThat(second.basis()).as("what the moment rests on").isEqualTo(first.basis());
            if (first.basis() != TimeBasis.GATEWAY) {
                assertThat(second.occurredAt())
                        .as("a moment of theirs does not move with the arrival: %s", first.externalKey())
                        .isEqualTo(first.occurredAt());
            }
            if (first.basis() == TimeBasis.PROVIDER) {
                assertThat(first.occurredAt())
                        .as("a moment in the right unit: %s", first.externalKey())
                        .isBetween(BEFORE_ALL_CHANNELS, subject.receivedAt().plus(FUTURE));
            }
        }
    }

    private void withoutIds() {
        withoutEach(ID).forEach((where, octets) -> {
            List<String> now = keys(normalising.events(octets, where));
            List<String> later =
                    keys(normalising.eventsAt(octets, subject.receivedAt().plus(LATER), where));
            assertThat(later)
                    .as("keys of the payload %s, when it comes again", where)
                    .isEqualTo(now);
        });
    }

    private void withoutNumbers() {
        Set<String> numbers = normalising.events().stream()
                .map(event -> event.meta().actor())
                .filter(actor -> actor != null)
                .flatMap(actor -> actor.addresses().stream())
                .filter(address -> address.scheme().equals("tel"))
                .map(address -> address.value())
                .collect(Collectors.toSet());
        if (numbers.isEmpty()) {
            return;
        }
        for (JsonPointer place : places.of(JsonNode::isString)) {
            String value = places.at(place).stringValue();
            boolean number = PhoneNumbers.e164(value).filter(numbers::contains).isPresent()
                    || PhoneNumbers.e164("+" + value).filter(numbers::contains).isPresent();
            if (number && !place.matches()) {
                normalising.leavesATrace(octets(places.without(place)), "without the number at " + place);
            }
        }
    }

    private void backfill() {
        Map<String, Instant> last = new TreeMap<>();
        for (ChannelEvent event : normalising.events()) {
            EventMeta meta = event.meta();
            if (meta.historical() && meta.chat() != null) {
                Instant before = last.put(meta.account() + meta.chat(), meta.occurredAt());
                assertThat(before == null || !meta.occurredAt().isBefore(before))
                        .as("%s comes after what happened before it in its chat", meta.externalKey())
                        .isTrue();
            }
        }
    }

    /** The payload without each field of such a name, one at a time, by where. */
    private Map<String, byte[]> withoutEach(String names) {
        Map<String, byte[]> changed = new TreeMap<>();
        for (JsonPointer place : places.of(JsonNode::isString)) {
            String last = place.matches() ? null : place.last().getMatchingProperty();
            if (last != null && last.matches(names)) {
                changed.put("without " + place, octets(places.without(place)));
            }
        }
        if (fixture.isForm() || fixture.isQuery()) {
            List<String> pairs = List.of(new String(fixture.octets(), StandardCharsets.UTF_8).split("&"));
            for (String pair : pairs) {
                if (pair.split("=", 2)[0].matches(names)) {
                    String rest =
                            pairs.stream().filter(other -> !other.equals(pair)).collect(Collectors.joining("&"));
                    changed.put("without " + pair, rest.getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return changed;
    }

    private static List<String> keys(List<ChannelEvent> events) {
        return events.stream().map(event -> event.meta().externalKey()).toList();
    }

    private static byte[] octets(JsonNode tree) {
        return tree.toString().getBytes(StandardCharsets.UTF_8);
    }
}
