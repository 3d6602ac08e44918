package io.nexuscomm.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.MessageEchoed;
import io.nexuscomm.message.event.MessageReceived;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** What holds for all that a gateway stores of payloads, however often and in whichever order they come. */
final class InboxRules {

    private static final Duration REDELIVERED = Duration.ofHours(3);
    private static final int ORDERS = 10;
    private static final long SEED = 20_261_122;

    private final Subject subject;

    private InboxRules(Subject subject) {
        this.subject = subject;
    }

    static List<Rule> of(Subject subject, Fixture fixture) {
        InboxRules rules = new InboxRules(subject);
        return Stream.of(
                        new Rule("N203c", "the payload delivered twice is stored once", () -> rules.twice(fixture)),
                        new Rule("N208", "an echo names the message it repeats", () -> rules.echoes(fixture)))
                .map(rule -> rule.on(fixture.name()))
                .toList();
    }

    /** None for a connector that shows no payload. */
    static List<Rule> of(Subject subject) {
        InboxRules rules = new InboxRules(subject);
        return subject.fixtures().isEmpty()
                ? List.of()
                : List.of(new Rule("N204", "payloads in any order end in the same state", rules::permuted));
    }

    private void twice(Fixture fixture) {
        KitInbox inbox = new KitInbox();
        inbox.take(normalised(fixture, Duration.ZERO));
        int stored = inbox.messages();
        String state = inbox.state();

        inbox.take(normalised(fixture, REDELIVERED));

        assertThat(inbox.messages()).as("messages stored of %s", fixture.name()).isEqualTo(stored);
        assertThat(inbox.state()).as("what is stored of %s", fixture.name()).isEqualTo(state);
    }

    /** The answer to a send gave us the provider's name for it; an echo under another name would be stored beside it. */
    private void echoes(Fixture fixture) {
        List<ChannelEvent> events = normalised(fixture, Duration.ZERO);
        String payload = new String(fixture.octets(), StandardCharsets.UTF_8);
        for (ChannelEvent event : events) {
            if (event instanceof MessageEchoed echo) {
                String id = echo.message().externalIds().getFirst().value();
                assertThat(payload).as("the payload, which names its message").contains(id);
                assertThat(events)
                        .as("messages of a contact under the name of one of ours, %s", id)
                        .noneMatch(other -> other instanceof MessageReceived received
                                && received.message()
                                        .externalIds()
                                        .getFirst()
                                        .equals(echo.message().externalIds().getFirst()));
            }
        }
    }

    private void permuted() {
        List<Fixture> order = new ArrayList<>(subject.fixtures());
        String expected = stateAfter(order);
        Random random = new Random(SEED);
        for (int round = 0; round < ORDERS; round++) {
            if (round == 0) {
                Collections.reverse(order);
            } else {
                Collections.shuffle(order, random);
            }
            assertThat(stateAfter(order))
                    .as("the state after %s", order.stream().map(Fixture::name).toList())
                    .isEqualTo(expected);
        }
    }

    private String stateAfter(List<Fixture> order) {
        KitInbox inbox = new KitInbox();
        for (int minute = 0; minute < order.size(); minute++) {
            inbox.take(normalised(order.get(minute), Duration.ofMinutes(minute)));
        }
        return inbox.state();
    }

    private List<ChannelEvent> normalised(Fixture fixture, Duration later) {
        return subject.connector()
                .normalizer()
                .normalize(subject.envelope(
                        fixture, fixture.octets(), subject.receivedAt().plus(later)));
    }
}
