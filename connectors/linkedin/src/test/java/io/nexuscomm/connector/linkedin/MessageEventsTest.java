package io.nexuscomm.connector.linkedin;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.connector.testkit.http.TestGateway;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.content.Unsupported;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.MessageDeleted;
import io.nexuscomm.message.event.MessageEchoed;
import io.nexuscomm.message.event.MessageEdited;
import io.nexuscomm.message.event.MessageReceived;
import io.nexuscomm.message.event.Unrecognised;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Direct messages of partners, from a page of compliance events that an account's poll asked for. */
class MessageEventsTest {

    private static final AccountKey ACCOUNT = new AccountKey(LinkedInConnector.ID, "5509810");
    private static final String THREAD = "urn:li:messagingThread:2-YWJj";

    @Test
    void eventsShouldBeMessagesOfTheirThreadOldestFirst() throws Exception {
        List<ChannelEvent> events = normalized(ACCOUNT);

        assertThat(events)
                .extracting(Object::getClass)
                .containsExactly(
                        MessageReceived.class,
                        MessageEdited.class,
                        MessageDeleted.class,
                        MessageEchoed.class,
                        MessageReceived.class,
                        Unrecognised.class);
        assertThat(events)
                .filteredOn(event -> !(event instanceof Unrecognised))
                .allSatisfy(event -> assertThat(event.meta().chat()).isEqualTo(THREAD));
        assertThat(contents(events.get(0))).containsExactly(new Text("Hi Rita, do you deliver?"));
        assertThat(contents(events.get(3))).containsExactly(new Text("We do, on Fridays."));
        assertThat(contents(events.get(4))).containsExactly(new Unsupported("linkedin:message", Map.of()));
    }

    @Test
    void eventsShouldBeRefusedOnAHookThatIsNoAccounts() throws Exception {
        assertThat(normalized(null))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event).isInstanceOf(Unrecognised.class));
    }

    private static List<Content> contents(ChannelEvent event) {
        return switch (event) {
            case MessageReceived received -> received.message().contents();
            case MessageEchoed echoed -> echoed.message().contents();
            default -> throw new AssertionError("no message: " + event);
        };
    }

    private static List<ChannelEvent> normalized(AccountKey account) throws IOException {
        try (var page = MessageEventsTest.class.getResourceAsStream("/fixtures/compliance/events.json")) {
            return new LinkedInNormalizer()
                    .normalize(new RawEnvelope(
                            LinkedInConnector.ID,
                            account,
                            "application/json",
                            page.readAllBytes(),
                            Map.of(),
                            TestGateway.NOW));
        }
    }
}
