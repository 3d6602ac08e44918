package io.nexuscomm.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.message.MessageJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A channel that shows too little of its sends must not pass: the rules that would find its faults are not tried. */
class ShownSendsTest {

    private static final String STEP = "\"step\": {\"to\": \"tel:+4915112345678\", \"text\": \"Hello\"}";
    private static final String GOOD = "{\"status\": 200, \"body\": {\"id\": \"17\"}, \"outcome\": \"ACCEPTED\"}";
    private static final String BAD = "{\"status\": 404, \"outcome\": \"REJECTED\"}";

    @Test
    void channelThatShowsNoTextShouldBeToldWhichFixtureToAdd() {
        assertThat(failures(AcmeConnector.CONFIG))
                .anySatisfy(failure -> assertThat(failure).contains("N297", "fixtures/outbound/text.json"))
                .anySatisfy(failure -> assertThat(failure).contains("N298", "an answer that takes its step"));
    }

    @Test
    void channelThatShowsNoAnswersShouldBeToldWhichToAdd() {
        assertThat(failures(AcmeConnector.CONFIG, STEP))
                .singleElement()
                .asString()
                .contains("N298", "an answer that takes its step", "an answer that refuses");
        assertThat(failures(AcmeConnector.CONFIG, answering(GOOD)))
                .singleElement()
                .asString()
                .contains("N298", "an answer that refuses its step")
                .doesNotContain("an answer that takes");
        assertThat(failures(AcmeConnector.CONFIG, answering(GOOD + ", " + BAD))).isEmpty();
    }

    @Test
    void channelThatLeavesItsAddressToTheDefaultShouldBeToldWhichSettingItIs() {
        ObjectNode config = (ObjectNode) AcmeConnector.CONFIG.deepCopy();
        config.remove("apiBase");

        assertThat(failures(config, answering(GOOD + ", " + BAD)))
                .singleElement()
                .asString()
                .contains("N298", "/apiBase");
    }

    @Test
    void channelThatOnlyReceivesShouldShowThatItRefusesAText() {
        assertThat(failures(AcmeConnector.CONFIG, STEP + ", \"refused\": \"only receives\""))
                .isEmpty();
    }

    private static String answering(String answers) {
        return STEP + ", \"answers\": [" + answers + "]";
    }

    private static List<String> failures(JsonNode config, String... outbound) {
        List<OutboundFixture> steps = Stream.of(outbound)
                .map(fields -> new OutboundFixture("step", MessageJson.mapper().readTree("{" + fields + "}")))
                .toList();
        Fixture payload = new Fixture("text", "json", new byte[0], null);
        Subject subject =
                new Subject(new AcmeConnector(), config, List.of(payload), steps, null, any -> Map.of(), Instant.EPOCH);
        return Report.of(FixtureCount.of(subject, FixtureCount.SOME), Map.of()).failures();
    }
}
