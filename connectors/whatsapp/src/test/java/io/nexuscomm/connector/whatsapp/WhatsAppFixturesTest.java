package io.nexuscomm.connector.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.message.MessageJson;
import io.nexuscomm.message.event.ChannelEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every webhook in the fixtures gives exactly the events beside it. */
class WhatsAppFixturesTest {

    private final WhatsAppConnector connector = new WhatsAppConnector();

    static Stream<String> fixtures() {
        return Fixtures.names().stream();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void webhookShouldGiveItsEvents(String name) {
        List<ChannelEvent> events = connector.normalizer().normalize(Fixtures.webhook(Fixtures.octets(name)));

        assertThat(pretty(MessageJson.writeEvents(events).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(pretty(Fixtures.octets(name + ".expected")));
    }

    private static String pretty(byte[] json) {
        return MessageJson.mapper().readTree(json).toPrettyString();
    }

    @Test
    void fixturesShouldBeThere() {
        assertThat(Fixtures.names()).hasSizeGreaterThan(50);
    }
}
