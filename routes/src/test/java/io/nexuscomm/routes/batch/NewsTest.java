package io.nexuscomm.routes.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.inbox.Account;
import io.nexuscomm.inbox.Messages.LaneView;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.AccountStanding;
import io.nexuscomm.message.event.AccountStateChanged;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.CallChanged;
import io.nexuscomm.message.event.HandoverChanged;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Facts that are no message: calls, hand-overs, and what a provider says of an account. */
class NewsTest {

    private static final Instant LATER = Told.AT.plusSeconds(3600);

    private final Rig rig = new Rig();
    private final Actor ana = Told.phone("+351910000001", "Ana");
    private ConnectedAccount account;
    private AccountKey key;

    @BeforeEach
    void start() {
        account = rig.started().account("1");
        key = account.key();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void callThatComesInShouldOpenTheWindow() throws Exception {
        rig.take(Told.text(key, "m1", ana, "hello"));

        rig.take(call("c1", "CONNECT", Direction.INBOUND, true));

        assertThat(lane().lastInboundAt()).isEqualTo(LATER);
    }

    @Test
    void callShouldOpenTheWindowOfSomebodyWhoNeverWrote() throws Exception {
        rig.take(call("c1", "CONNECT", Direction.INBOUND, true));

        assertThat(lane().lastInboundAt()).isEqualTo(LATER);
        assertThat(rig.conversations())
                .singleElement()
                .satisfies(conversation ->
                        assertThat(conversation.contact().name()).isEqualTo("Ana"));
    }

    @Test
    void callThatComesInShouldStandInTheTimelineOnceAndSayWhenNobodyTookIt() throws Exception {
        rig.take(Told.text(key, "m1", ana, "hello"));
        CallChanged missed = new CallChanged(
                Told.meta(key, "c1TERMINATE", ana, LATER, false), "c1", "TERMINATE", Direction.INBOUND, false, true);

        rig.take(call("c1", "CONNECT", Direction.INBOUND, true), missed);
        rig.take(call("c1", "CONNECT", Direction.INBOUND, true), call("c2", "RINGING", Direction.OUTBOUND, true));
        rig.take(call("c3", "TERMINATE", Direction.INBOUND, false));

        assertThat(rig.messages())
                .extracting(Message::plainText)
                .containsExactlyInAnyOrder("hello", "A call came in.", "Nobody took the call.");
        assertThat(rig.conversations())
                .singleElement()
                .satisfies(conversation -> assertThat(conversation.unread())
                        .as("a note is nothing to read")
                        .isEqualTo(1));
    }

    @Test
    void callOfOursOrItsEndShouldOpenNoWindow() throws Exception {
        rig.take(Told.text(key, "m1", ana, "hello"));

        rig.take(call("c1", "RINGING", Direction.OUTBOUND, true), call("c2", "TERMINATE", Direction.INBOUND, false));

        assertThat(lane().lastInboundAt()).isEqualTo(Told.AT);
    }

    @Test
    void handoverShouldBeToldWithItsConversation() throws Exception {
        rig.take(Told.text(key, "m1", ana, "hello"));

        rig.take(new HandoverChanged(
                Told.meta(key, "h1", ana), "CONTROL_PASSED", "ai_agent", "escalation", "asks for a human"));

        assertThat(rig.events())
                .filteredOn(stored -> stored.event().type().equals(News.HANDOVER_CHANGED))
                .singleElement()
                .satisfies(stored -> assertThat(stored.event().data())
                        .contains("CONTROL_PASSED", "ai_agent", "escalation", "asks for a human", "conversation"));
    }

    @Test
    void banShouldStopTheAccountAndSayWhatToDo() throws Exception {
        rig.take(standing("s1", AccountStanding.BLOCKED, "Ask for a review."));

        assertThat(stored()).satisfies(banned -> {
            assertThat(banned.state()).isEqualTo(Account.State.AUTH_REQUIRED);
            assertThat(banned.code()).isEqualTo("DISABLED_UPDATE");
            assertThat(banned.status().reason()).isEqualTo("Meta says so.");
            assertThat(banned.status().action()).isEqualTo("Ask for a review.");
        });
    }

    @Test
    void lastWordOfABatchShouldCount() throws Exception {
        rig.take(standing("s1", AccountStanding.LIMITED, "Send less."));
        assertThat(stored().state()).isEqualTo(Account.State.DEGRADED);

        rig.take(standing("s2", AccountStanding.BLOCKED, "x"), standing("s3", AccountStanding.GOOD, null));
        assertThat(stored().state()).isEqualTo(Account.State.CONNECTED);
    }

    @Test
    void newsWithoutAStandingShouldLeaveTheAccountAsItIs() throws Exception {
        rig.take(new AccountStateChanged(Told.meta(key, "s1", null), "VERIFIED_ACCOUNT", "It was verified."));

        assertThat(stored().state()).isEqualTo(Account.State.NEW);
        assertThat(rig.eventTypes()).contains(News.ACCOUNT_STATE_CHANGED);
    }

    private AccountStateChanged standing(String id, AccountStanding standing, String action) {
        return new AccountStateChanged(Told.meta(key, id, null), "DISABLED_UPDATE", "Meta says so.", standing, action);
    }

    private CallChanged call(String id, String state, Direction direction, boolean begins) {
        return new CallChanged(Told.meta(key, id + state, ana, LATER, false), id, state, direction, begins, false);
    }

    private LaneView lane() {
        return rig.store
                .messages()
                .lane(rig.organization, account.id(), ana.address().value())
                .orElseThrow();
    }

    private Account stored() {
        return rig.store.accounts().find(rig.organization, account.id()).orElseThrow();
    }
}
