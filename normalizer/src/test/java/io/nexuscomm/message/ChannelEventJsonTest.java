package io.nexuscomm.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.MessageReceived;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ChannelEventJsonTest {

    static Stream<ChannelEvent> events() {
        return EventSamples.all().stream();
    }

    @Test
    void samplesShouldHoldEveryKindOfEvent() {
        assertThat(EventSamples.all())
                .extracting(Object::getClass)
                .containsExactlyInAnyOrder(ChannelEvent.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("events")
    void eventShouldSurviveARoundTrip(ChannelEvent event) {
        String json = MessageJson.writeEvents(List.of(event));
        String name = event.getClass().getSimpleName();

        assertThat(MessageJson.readEvents(octets(json))).containsExactly(event);
        assertThat(json)
                .containsOnlyOnce("\"event\":\"" + Character.toLowerCase(name.charAt(0)) + name.substring(1) + "\"");
    }

    @Test
    void eventsShouldBeWrittenAndReadAsTheirGoldenFileSays() {
        assertThat(Samples.tree(MessageJson.writeEvents(EventSamples.all())))
                .isEqualTo(Samples.tree(Golden.file("events")));
        assertThat(MessageJson.readEvents(octets(Golden.file("events")))).isEqualTo(EventSamples.all());
    }

    @Test
    void unknownFieldShouldBeToleratedAndKeptInsideAMessage() {
        JsonNode events = Samples.tree(Golden.file("events"));
        for (String pointer : Trees.objects(events)) {
            JsonNode later = events.deepCopy();
            ((ObjectNode) later.at(pointer)).put("fieldOfALaterVersion", "read over or kept");

            List<ChannelEvent> read = MessageJson.readEvents(octets(later.toString()));

            assertThat(read).as(pointer).hasSameSizeAs(EventSamples.all());
            if (pointer.contains("/contents/") || pointer.endsWith("/relation")) {
                assertThat(Samples.tree(MessageJson.writeEvents(read)))
                        .as(pointer)
                        .isEqualTo(later);
            }
        }
    }

    @Test
    void unknownTimeBasisShouldBeTolerated() {
        String later = Golden.file("events").replace("\"basis\" : \"PROVIDER\"", "\"basis\" : \"BLOCKCHAIN\"");

        assertThat(MessageJson.readEvents(octets(later)))
                .hasSize(17)
                .allSatisfy(event -> assertThat(event.meta().basis()).isEqualTo(TimeBasis.UNKNOWN));
    }

    @Test
    void unknownKindOfEventShouldBeRefused() {
        assertThatExceptionOfType(UnreadableJson.class)
                .isThrownBy(() -> MessageJson.readEvents(octets("[{\"event\":\"holoCall\",\"secret\":1}]")))
                .withMessageNotContaining("secret");
    }

    @Test
    void draftShouldRefuseToBeWithoutIdOrContent() {
        String noContent = MessageJson.writeEvents(List.of(EventSamples.all().getFirst()))
                .replaceAll("\"contents\":\\[[^]]*]", "\"contents\":[]");

        assertThatExceptionOfType(UnreadableJson.class)
                .isThrownBy(() -> MessageJson.readEvents(octets(noContent)))
                .returns("/0/message", UnreadableJson::pointer);
    }

    @Test
    void textFormShouldShowNothingOfWhatAMessageSays() {
        MessageReceived received = (MessageReceived) EventSamples.all().getFirst();

        assertThat(received.toString()).contains("wamid.1").doesNotContain("Hello", "Re: order");
    }

    private static byte[] octets(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
