package io.nexuscomm.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.message.MessageJson;
import io.nexuscomm.message.event.ChannelEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What holds for a payload as the provider sent it. */
final class IngressRules {

    private static final TypeReference<List<ChannelEvent>> EVENTS = new TypeReference<>() {};
    private static final Duration REDELIVERED = Duration.ofHours(3);

    private final Subject subject;
    private final Fixture fixture;
    private final Normalising normalising;

    private IngressRules(Subject subject, Fixture fixture) {
        this.subject = subject;
        this.fixture = fixture;
        this.normalising = new Normalising(subject, fixture);
    }

    static List<Rule> of(Subject subject, Fixture fixture) {
        IngressRules rules = new IngressRules(subject, fixture);
        return Stream.of(
                        new Rule("N202", "the payload gives the expected events in their order", rules::expected),
                        new Rule("N203a", "the same payload twice gives equal events", rules::twice),
                        new Rule("N203b", "the payload delivered again later names the same facts", rules::redelivered),
                        new Rule("N215", "the events survive their JSON", rules::json))
                .map(rule -> rule.on(fixture.name()))
                .toList();
    }

    private void expected() {
        String actual = MessageJson.mapper()
                .writerWithDefaultPrettyPrinter()
                .forType(EVENTS)
                .writeValueAsString(normalising.events());
        if (fixture.expected() == null) {
            throw new AssertionError("%s has no %s. If this is right, save it (it is in %s):%n%s"
                    .formatted(fixture.name(), expectedName(), keep(actual), actual));
        }
        JsonNode expected = ofAnyVersion(fixture.expected());
        JsonNode came = ofAnyVersion(actual);
        if (!came.equals(expected)) {
            assertThat(came)
                    .as("the events of %s; what came out is in %s", fixture.name(), keep(actual))
                    .isEqualTo(expected);
        }
    }

    /** A next version that gives the same events needs no other fixtures. */
    private static JsonNode ofAnyVersion(String events) {
        JsonNode tree = MessageJson.mapper().readTree(events);
        tree.forEach(event -> {
            if (event.at("/meta/by") instanceof ObjectNode by) {
                by.remove("version");
            }
        });
        return tree;
    }

    private void twice() {
        assertThat(normalising.events()).isEqualTo(normalising.events());
    }

    private void redelivered() {
        List<ChannelEvent> later = subject.connector()
                .normalizer()
                .normalize(subject.envelope(
                        fixture, fixture.octets(), subject.receivedAt().plus(REDELIVERED)));

        assertThat(later)
                .extracting(event -> event.meta().externalKey())
                .containsExactlyElementsOf(normalising.events().stream()
                        .map(event -> event.meta().externalKey())
                        .toList());
    }

    private void json() {
        List<ChannelEvent> events = normalising.events();

        assertThat(MessageJson.readEvents(MessageJson.writeEvents(events).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(events);
    }

    private String keep(String actual) {
        return Evidence.keep(expectedName(), (actual + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private String expectedName() {
        return fixture.name() + ".expected.json";
    }
}
