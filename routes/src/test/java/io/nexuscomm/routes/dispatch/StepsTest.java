package io.nexuscomm.routes.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.Capabilities;
import io.nexuscomm.connector.Capabilities.Level;
import io.nexuscomm.inbox.Messages.LaneView;
import io.nexuscomm.message.EmailFacet;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Origin;
import io.nexuscomm.message.Recipient;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StepsTest {

    private static final List<List<Content>> HI = List.of(List.of(new Text("hi")));
    private static final Duration DAY = Duration.ofHours(24);

    private final Bench bench = new Bench();
    private final Message reply;
    private final LaneView lane;
    private final Instant written;

    StepsTest() {
        var ana = bench.ana();
        written = bench.scenario.receive(ana, "hello").receivedAt();
        reply = bench.send(ana, "hi");
        lane = bench.store
                .messages()
                .lane(bench.scenario.organization, reply.lane())
                .orElseThrow();
    }

    @Test
    void stepShouldBeLateFromTheEndOfTheWindowOn() {
        Capabilities longerForPeople = windows(DAY, Duration.ofDays(7));

        assertThat(isLate(reply, longerForPeople, written.plus(DAY).minusSeconds(61)))
                .isFalse();
        assertThat(isLate(reply, longerForPeople, written.plus(DAY).minusSeconds(60)))
                .isTrue();
    }

    @Test
    void stepShouldNeverBeLateWhenARuleSendsItOrPeopleHaveNoLongerWindow() {
        Message automatic = reply.toBuilder().origin(Origin.AUTOMATION).build();
        Instant late = written.plus(DAY);

        assertThat(isLate(automatic, windows(DAY, Duration.ofDays(7)), late)).isFalse();
        assertThat(isLate(reply, windows(DAY, null), late)).isFalse();
        assertThat(isLate(reply, windows(null, null), late)).isFalse();
    }

    @Test
    void tokenShouldTellTheStepWhereThereAreSeveral() {
        List<List<Content>> two = List.of(List.of(new Text("one")), List.of(new Text("two")));
        Capabilities channel = windows(null, null);

        assertThat(Steps.step(reply, lane, HI, 0, channel, written).clientToken())
                .isEqualTo(reply.clientToken());
        assertThat(Steps.step(reply, lane, two, 0, channel, written).clientToken())
                .isEqualTo(reply.clientToken() + "~1-2");
        assertThat(Steps.step(reply, lane, two, 1, channel, written).clientToken())
                .isEqualTo(reply.clientToken() + "~2-2");
    }

    @Test
    void mailShouldGoToItsRecipientWhenItAnswersARobotsMail() {
        EmailFacet email = new EmailFacet(
                "Re: form", List.of(), List.of(), List.of(), "<1@acme>", null, List.of(), null, null, null);
        Recipient named = new Recipient(null, "cust@customers.example", null, Recipient.Kind.TO, null);
        Message mail = reply.toBuilder().email(email).recipients(List.of(named)).build();

        assertThat(Steps.step(mail, lane, HI, 0, windows(null, null), written)
                        .to()
                        .value())
                .isEqualTo("cust@customers.example");
        assertThat(Steps.step(reply.toBuilder().email(email).build(), lane, HI, 0, windows(null, null), written)
                        .to())
                .isEqualTo(lane.address());
    }

    private boolean isLate(Message message, Capabilities capabilities, Instant now) {
        return Steps.step(message, lane, HI, 0, capabilities, now).late();
    }

    private static Capabilities windows(@Nullable Duration window, @Nullable Duration agentWindow) {
        return new Capabilities(
                100,
                0,
                false,
                Map.of(),
                Level.FULL,
                Level.FULL,
                Level.REJECTED,
                Level.REJECTED,
                window,
                agentWindow,
                null,
                null);
    }
}
