package io.nexuscomm.routes.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.inbox.Amendment;
import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.inbox.Replay;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Reaction;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.id.JournalId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Providers deliver in any order: what is done to a message may be told before the message is. */
class EarlyAmendmentsTest {

    private final Rig rig = new Rig().started();
    private final AccountKey key = rig.account("1").key();
    private final Actor ana = Told.phone("+4915112345678", "Ana");

    @AfterEach
    void close() {
        rig.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void deletionShouldLeaveNothingToReadWhenItCameBeforeItsMessage(boolean together) throws Exception {
        rig.rules("""
                rule: answer
                status: live
                trigger: message.received
                if: { all: [{ message.text: { words: [secret] } }] }
                then: [{ tag: heard }]
                """);

        take(together, Told.delete(key, "m1", ana), Told.text(key, "m1", ana, "my secret"));

        Message message = rig.message("m1").orElseThrow();
        assertThat(message.tombstone()).isNotNull();
        assertThat(everything(message)).doesNotContain("secret").doesNotContain("heard");
        assertThat(message.raw())
                .allSatisfy(raw -> assertThat(rig.store.journal().find(rig.organization, raw.journal()))
                        .isEmpty());
        assertThat(rig.eventTypes()).contains("io.nexuscomm.message.deleted.v1");
        assertThat(rig.store.journal().quarantine(rig.organization, null, 10)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void editShouldBeReadWhenItCameBeforeItsMessage(boolean together) throws Exception {
        take(together, Told.edit(key, "m1", ana, "hello", Told.AT.plusSeconds(1)), Told.text(key, "m1", ana, "helo"));

        assertThat(rig.message("m1").orElseThrow()).satisfies(message -> {
            assertThat(message.plainText()).isEqualTo("hello");
            assertThat(message.revision()).isEqualTo(1);
            assertThat(message.raw()).hasSize(2);
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void editsShouldBeReadInTheirOrderWhenAllHappenedInOneMoment(boolean together) throws Exception {
        take(together, Told.edit(key, "m1", ana, "second", 2), Told.text(key, "m1", ana, "helo"));
        rig.take(Told.edit(key, "m1", ana, "first", 1));
        assertThat(rig.message("m1").orElseThrow().plainText()).isEqualTo("second");

        take(together, Told.edit(key, "m1", ana, "third", 3), Told.edit(key, "m1", ana, "second", 2));
        assertThat(rig.message("m1").orElseThrow().plainText()).isEqualTo("third");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void reactionShouldBeShownWhenItCameBeforeItsMessage(boolean together) throws Exception {
        take(together, Told.reaction(key, "m1", ana, "👍"), Told.text(key, "m1", ana, "hello"));

        assertThat(rig.message("m1").orElseThrow().reactions())
                .extracting(Reaction::emoji)
                .containsExactly("👍");
    }

    /** A reaction and its removal, before their message and after it, in one payload and in several. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void removedReactionShouldStayAwayInAnyOrder(int order) throws Exception {
        ChannelEvent message = Told.text(key, "m1", ana, "hello");
        ChannelEvent reacted = Told.reaction(key, "m1", ana, "👍", Told.AT.plusSeconds(1));
        ChannelEvent removed = Told.reaction(key, "m1", ana, null, Told.AT.plusSeconds(3));
        List<ChannelEvent> events =
                new ArrayList<>((order & 1) == 0 ? List.of(reacted, removed) : List.of(removed, reacted));
        events.add((order & 2) == 0 ? 0 : 2, message);

        take((order & 4) == 0, events.toArray(ChannelEvent[]::new));

        Message stored = rig.message("m1").orElseThrow();
        assertThat(stored.reactions()).isEmpty();
        assertThat(everything(stored)).doesNotContain("gateway-only");
        rig.take(Told.reaction(key, "m1", ana, "🎉", Told.AT.plusSeconds(2)));
        assertThat(rig.message("m1").orElseThrow().reactions()).isEmpty();
        rig.take(Told.reaction(key, "m1", ana, "🎉", Told.AT.plusSeconds(4)));
        assertThat(rig.message("m1").orElseThrow().reactions()).hasSize(1);
    }

    @Test
    void nothingShouldBeToldOfARemovalThatNobodySaw() throws Exception {
        rig.take(Told.text(key, "m1", ana, "hello"));
        rig.take(Told.reaction(key, "m1", ana, null, Told.AT.plusSeconds(2)));
        rig.take(Told.reaction(key, "m1", ana, "👍", Told.AT.plusSeconds(1)));

        assertThat(rig.eventTypes()).doesNotContain("io.nexuscomm.reaction.changed.v1");
    }

    @Test
    void reactionShouldNotStandBelowAMessageThatIsGone() throws Exception {
        rig.take(Told.text(key, "m1", ana, "hello"));
        rig.take(Told.delete(key, "m1", ana));
        rig.take(Told.reaction(key, "m1", ana, "👍", Told.AT.plusSeconds(1)));

        assertThat(rig.message("m1").orElseThrow().reactions()).isEmpty();
    }

    @Test
    void deletionShouldTakeAnEarlyEditWithItInAnyOrder() throws Exception {
        rig.take(Told.delete(key, "m1", ana));
        rig.take(Told.edit(key, "m1", ana, "my secret", Told.AT.plusSeconds(1)));
        List<JournalId> octets = rig.inbox.committed.stream()
                .flatMap(batch -> batch.journal().stream())
                .map(row -> row.id())
                .toList();

        rig.take(Told.text(key, "m1", ana, "my secrets"));

        Message message = rig.message("m1").orElseThrow();
        assertThat(message.tombstone()).isNotNull();
        assertThat(everything(message)).doesNotContain("secret");
        assertThat(rig.store.journal().find(rig.organization, octets.getLast())).isEmpty();
    }

    @Test
    void laterChangesShouldGoOnFromWhatCameEarly() throws Exception {
        rig.take(Told.edit(key, "m1", ana, "two", Told.AT.plusSeconds(2)));
        rig.take(Told.text(key, "m1", ana, "one"));
        rig.take(Told.edit(key, "m1", ana, "stale", Told.AT.plusSeconds(1)));
        rig.take(Told.edit(key, "m1", ana, "three", Told.AT.plusSeconds(3)));

        assertThat(rig.message("m1").orElseThrow()).satisfies(message -> {
            assertThat(message.plainText()).isEqualTo("three");
            assertThat(message.revision()).isEqualTo(2);
        });
    }

    @Test
    void echoShouldBeGoneWhenItsDeletionCameFirst() throws Exception {
        rig.take(Told.text(key, "m1", ana, "hello"));
        rig.take(Told.delete(key, "e1", ana));
        rig.take(Told.echo(key, "e1", ana, "wrong person"));

        assertThat(rig.message("e1").orElseThrow().plainText()).doesNotContain("wrong");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void deletionOfAnotherPersonShouldNotReachAMessageThatComesLater(boolean together) throws Exception {
        take(together, Told.delete(key, "m1", Told.phone("+351910000001", "Bo")), Told.text(key, "m1", ana, "hello"));

        assertThat(rig.message("m1").orElseThrow().plainText()).isEqualTo("hello");
        assertThat(rig.store.journal().quarantine(rig.organization, null, 10))
                .singleElement()
                .satisfies(entry -> assertThat(entry.row().reason()).isEqualTo(Authorship.ANOTHERS));
    }

    @Test
    void amendmentShouldBeQuarantinedOnceItWaitedForADay() throws Exception {
        rig.take(Told.edit(key, "gone", ana, "x", Told.AT));
        assertThat(rig.store.journal().quarantine(rig.organization, null, 10)).isEmpty();
        OverdueAmendments overdue = new OverdueAmendments(rig.inbox, never(), rig.clock);

        rig.clock.advance(OverdueAmendments.PATIENCE.minus(Duration.ofMinutes(1)));
        overdue.look();
        assertThat(rig.store.journal().quarantine(rig.organization, null, 10)).isEmpty();

        rig.clock.advance(Duration.ofMinutes(2));
        overdue.look();
        overdue.look();
        assertThat(rig.store.journal().quarantine(rig.organization, null, 10))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.row().reason()).isEqualTo(Amendment.UNKNOWN_TARGET);
                    assertThat(rig.store
                                    .journal()
                                    .find(rig.organization, entry.row().journal()))
                            .isPresent();
                });
        assertThat(rig.eventTypes()).contains("io.nexuscomm.quarantine.added.v1");
    }

    @Test
    void octetsShouldBeReadAgainWhenTheMessageGotItsNameLate() throws Exception {
        rig.take(Told.text(key, "m1", ana, "hello"));
        rig.take(Told.reaction(key, "ours", ana, "👍"));
        rig.sending("m1", new Text("hi"));
        rig.take(Told.echo(key, "ours", ana, "hi"));
        List<JournalId> read = new ArrayList<>();

        new OverdueAmendments(rig.inbox, remember(read), rig.clock).look();

        assertThat(read).hasSize(1);
        assertThat(rig.store.inbox().dueAmendments(rig.clock.instant(), 10)).isEmpty();
        assertThat(rig.store.journal().quarantine(rig.organization, null, 10)).isEmpty();
    }

    private static Replay never() {
        return (organization, id) -> {
            throw new AssertionError("nothing was found");
        };
    }

    private static Replay remember(List<JournalId> read) {
        return (organization, id) -> {
            read.add(id);
            return Optional.of(new Replay.Outcome(1, 0, 0));
        };
    }

    private void take(boolean together, ChannelEvent... events) throws Exception {
        if (together) {
            rig.take(events);
            return;
        }
        for (ChannelEvent event : events) {
            rig.take(event);
        }
    }

    /** All that anybody could read of it. */
    private String everything(Message message) {
        return InboxJson.write(message)
                + rig.events()
                + rig.conversations()
                + rig.store.messages().trace(rig.organization, message.id());
    }
}
