package io.nexuscomm.routes.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.inbox.Background;
import io.nexuscomm.inbox.ConversationStatus;
import io.nexuscomm.inbox.RuleRuns;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.id.ContactId;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs of a rule with {@code mode: { run: queue }}: one after the other, each with its own message. */
class QueuedRunsTest {

    private static final String ONE_BY_ONE = """
            rule: one-by-one
            status: live
            trigger: message.received
            if: { conversation.status: open, message.text: { startsWith: order } }
            then:
              - tag: "busy"
              - wait: 10m
              - note: "{{message.preview}}"
              - untag: busy
            mode: { run: queue, max: 3 }
            """;

    private final Rig rig = new Rig().started();
    private final ConnectedAccount account = rig.account("1");
    private final AccountKey key = account.key();
    private final Actor ana = Told.phone("+4915112345678", "Ana");

    @AfterEach
    void stop() {
        rig.close();
    }

    private List<String> notes() {
        return rig.messages().stream()
                .filter(message -> message.plainText().startsWith("order"))
                .filter(message -> message.direction() != Direction.INBOUND)
                .map(Message::plainText)
                .toList();
    }

    private List<String> outcomes() {
        return rig.store.ruleRuns().of(rig.organization, "one-by-one", null, 20).items().stream()
                .map(RuleRuns.Run::outcome)
                .sorted()
                .toList();
    }

    /** Lets a wait end, and does what comes of it at once. */
    private void tenMinutes() {
        rig.clock.advance(Duration.ofMinutes(10));
        rig.goOnAfterWaits();
        rig.goOnAfterWaits();
    }

    private int underWay() {
        return rig.store
                .inbox()
                .backgrounds(
                        rig.organization,
                        Set.of(rig.conversations().getFirst().contact().id()),
                        new Background.Asked(List.of(), Set.of(), Set.of("one-by-one")),
                        rig.clock.instant())
                .values()
                .iterator()
                .next()
                .underWay()
                .getOrDefault("one-by-one", 0);
    }

    @Test
    void runsShouldComeOneAfterTheOtherEachWithItsMessage() throws Exception {
        rig.rules(ONE_BY_ONE);
        rig.take(Told.text(key, "m1", ana, "order one"), Told.text(key, "m2", ana, "order two"));
        rig.take(Told.text(key, "m3", ana, "order three"));
        assertThat(underWay()).isEqualTo(3);

        tenMinutes();
        assertThat(notes()).containsExactly("order one");
        tenMinutes();
        assertThat(notes()).containsExactlyInAnyOrder("order one", "order two");
        tenMinutes();
        assertThat(notes()).containsExactlyInAnyOrder("order one", "order two", "order three");

        assertThat(underWay()).isZero();
    }

    @Test
    void runShouldBeLimitedWhenTheQueueIsFull() throws Exception {
        rig.rules(ONE_BY_ONE);
        for (int number = 1; number <= 4; number++) {
            rig.take(Told.text(key, "m" + number, ana, "order " + number));
        }

        assertThat(outcomes()).containsExactly("FIRED", "FIRED", "FIRED", "LIMITED");
        assertThat(underWay()).isEqualTo(3);
    }

    @Test
    void runsOfOtherConversationsShouldNotBeHeldUp() throws Exception {
        rig.rules(ONE_BY_ONE);
        rig.take(Told.text(key, "m1", ana, "order one"));
        rig.take(Told.text(key, "m2", Told.phone("+4915187654321", "Ben"), "order two"));

        tenMinutes();

        assertThat(notes()).containsExactlyInAnyOrder("order one", "order two");
    }

    @Test
    void queueShouldGoOnWhenARunEndsBeforeItsTime() throws Exception {
        rig.rules(ONE_BY_ONE);
        rig.take(Told.text(key, "m1", ana, "order one"));
        rig.take(Told.text(key, "m2", ana, "order two"));
        rig.store
                .conversations()
                .change(rig.organization, rig.conversations().getFirst().id(), ConversationStatus.CLOSED, null, null);

        tenMinutes();

        assertThat(notes()).isEmpty();
        assertThat(underWay()).isZero();
    }

    @Test
    void nothingShouldWaitWhenARunIsOverAtOnce() throws Exception {
        rig.rules(ONE_BY_ONE.replace("  - wait: 10m\n", ""));
        rig.take(Told.text(key, "m1", ana, "order one"), Told.text(key, "m2", ana, "order two"));

        assertThat(notes()).containsExactlyInAnyOrder("order one", "order two");
        assertThat(underWay()).isZero();
    }

    @Test
    void runShouldKeepItsTurnWhileAStepAsksAnotherProgram() throws Exception {
        rig.rules(ONE_BY_ONE.replace("wait: 10m", "route: 'direct:x'\n    onError: continue"));
        rig.take(Told.text(key, "m1", ana, "order one"), Told.text(key, "m2", ana, "order two"));
        assertThat(underWay()).isEqualTo(2);

        rig.errand(1);
        assertThat(notes()).containsExactly("order one");
        // the second one begins, and asks
        rig.errand(1);
        rig.errand(1);

        assertThat(notes()).containsExactlyInAnyOrder("order one", "order two");
        assertThat(underWay()).isZero();
    }

    @Test
    void runsShouldComeOneAfterTheOtherInAJoinedConversation() throws Exception {
        Actor ben = Told.phone("+4915187654321", "Ben");
        rig.rules(ONE_BY_ONE.replace("max: 3", "max: 5"));
        rig.take(Told.text(key, "a1", ana, "order a1"));
        rig.take(Told.text(key, "b1", ben, "order b1"));
        List<ContactId> both = rig.conversations().stream()
                .sorted(Comparator.comparing(
                        conversation -> conversation.contact().name()))
                .map(conversation -> conversation.contact().id())
                .toList();
        rig.store.conversations().merge(rig.organization, both.getFirst(), both.getLast(), "user:ada");
        rig.take(Told.text(key, "b2", ben, "order b2"));
        rig.take(Told.text(key, "a2", ana, "order a2"));

        tenMinutes();
        assertThat(notes()).containsExactlyInAnyOrder("order a1", "order b1");
        UUID merge = rig.store
                .contacts()
                .merges(rig.organization, both.getFirst())
                .getLast()
                .id();
        rig.store.conversations().unmerge(rig.organization, both.getFirst(), merge, "user:ada");
        rig.goOnAfterWaits();
        tenMinutes();

        assertThat(notes()).containsExactlyInAnyOrder("order a1", "order b1", "order b2", "order a2");
        assertThat(outcomes()).doesNotContain("ERROR", "LIMITED");
    }

    @Test
    void queueShouldGoOnWhenARuleTakesARunBack() throws Exception {
        rig.rules(ONE_BY_ONE + """
                ---
                rule: take-back
                status: live
                trigger: message.received
                if: { message.text: stop }
                then: [{ cancel: { rule: one-by-one } }]
                """);
        rig.take(Told.text(key, "m1", ana, "order one"));
        rig.take(Told.text(key, "m2", ana, "order two"));
        rig.take(Told.text(key, "m3", ana, "stop"));

        rig.errand(1);
        rig.errand(1);
        tenMinutes();

        assertThat(notes()).containsExactly("order two");
    }
}
