package io.nexuscomm.routes.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.inbox.ConversationStatus;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.RuleRuns;
import io.nexuscomm.inbox.RuleRuns.Run;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.routes.dispatch.RuleSteps.Outcome;
import io.nexuscomm.rules.RuleSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rules that wait. Their timers are rows that commit with the message; what is tested here is how they go on. */
class WaitingRunsTest {

    private static final String FOLLOW_UP = """
            rule: follow-up
            status: live
            trigger: message.received
            if: { conversation.status: open }
            then:
              - tag: waiting
              - capture: { matches: "[0-9]+", into: order }
              - wait: { for: 10m, cancelOn: [message.received, conversation.resolved] }
              - choose:
                  - if: { channel: acme }
                    then:
                      - untag: waiting
                      - wait: 1h
                      - reply: "Is {{vars.order}} done?"
              - tag: asked
            limits: { once: { per: contact, every: 1m } }
            """;

    private final Rig rig = new Rig().started();
    private final ConnectedAccount account = rig.account("1");
    private final AccountKey key = account.key();
    private final Actor ana = Told.phone("+4915112345678", "Ana");

    @AfterEach
    void stop() {
        rig.close();
    }

    private Timer timer() {
        var conversation = rig.conversations().getFirst().id().value();
        List<Timer> waiting = rig.store.timers().ofRuns(rig.organization, Set.of(conversation));
        assertThat(waiting).hasSize(1);
        return waiting.getFirst();
    }

    /** As the timer's job does. */
    private Outcome goOn(Timer timer, RuleSet inForce) {
        return goOn(timer, inForce, false);
    }

    /** @param takenOver whether the node that had the job before never said what became of it */
    private Outcome goOn(Timer timer, RuleSet inForce, boolean takenOver) {
        RuleStep step = ((Timer.Rule) timer.payload()).step();
        rig.store.timers().cancel(rig.organization, timer.key(), null);
        Job job = new Job(
                timer.id(),
                rig.organization,
                Job.Kind.RULE,
                step.account(),
                null,
                step.message(),
                null,
                null,
                step,
                timer.when().dueAt(),
                1,
                1,
                takenOver,
                0);
        return rig.waitingRuns(inForce, id -> Optional.of(account)).perform(job, step);
    }

    private Outcome goOn() {
        Timer timer = timer();
        rig.clock.advance(Duration.between(rig.clock.instant(), timer.when().dueAt()));
        return goOn(timer, rig.rules());
    }

    private List<Message> replies() {
        return rig.messages().stream()
                .filter(message -> message.direction() == Direction.OUTBOUND)
                .toList();
    }

    private Set<String> tags() {
        return rig.conversations().getFirst().tags();
    }

    @Test
    void ruleShouldGoOnWhereItWaitedAlsoInABranchAndAfterIt() throws Exception {
        rig.rules(FOLLOW_UP);

        rig.take(Told.text(key, "m1", ana, "about 4711"));
        assertThat(tags()).containsExactly("waiting");
        assertThat(timer().when().dueAt()).isEqualTo(rig.clock.instant().plus(Duration.ofMinutes(10)));
        assertThat(replies()).isEmpty();

        assertThat(goOn().name()).isEqualTo("DONE");
        assertThat(tags()).isEmpty();

        assertThat(goOn().name()).isEqualTo("DONE");
        assertThat(replies()).extracting(Message::plainText).containsExactly("Is 4711 done?");
        assertThat(tags()).containsExactly("asked");
    }

    @Test
    void runShouldCountAsOneFiringHoweverOftenItWaits() throws Exception {
        rig.rules(FOLLOW_UP);

        rig.take(Told.text(key, "m1", ana, "about 4711"));
        goOn();
        goOn();

        assertThat(rig.later("m1")).hasSize(2);
        assertThat(rig.later("m1").getLast().path("path").stringValue()).isEqualTo("/then/2/wait");
        assertThat(rig.later("m1").getFirst().at("/effects/0/type").stringValue())
                .isEqualTo("reply");
        assertThat(rig.store.ruleRuns().fired(rig.organization, "follow-up", Instant.EPOCH, 100))
                .isEqualTo(1);
        assertThat(rig.store
                        .ruleRuns()
                        .of(rig.organization, "follow-up", null, 10)
                        .items())
                .extracting(Run::outcome)
                .containsExactly("DONE", "DONE", "FIRED");
    }

    @Test
    void messageOfThePastShouldNotBeAnsweredAfterAWaitEither() throws Exception {
        rig.rules(FOLLOW_UP.replace("wait: 1h", "note: done") + "safety: { historical: allow }\n");

        rig.take(Told.old(key, "m1", ana, "about 4711"));
        assertThat(goOn().name()).isEqualTo("DONE");

        assertThat(replies()).extracting(Message::plainText).doesNotContain("Is 4711 done?");
        assertThat(tags()).containsExactly("asked");
    }

    @Test
    void nothingShouldBeDoneTwiceWhenTheJobComesAgain() throws Exception {
        rig.rules(FOLLOW_UP.replace("wait: 1h", "note: done"));
        rig.take(Told.text(key, "m1", ana, "about 4711"));
        Timer timer = timer();
        rig.clock.advance(Duration.ofMinutes(10));
        goOn(timer, rig.rules());

        Outcome again = goOn(timer, rig.rules(), true);

        assertThat(again).isEqualTo(Outcome.over("DONE", "it was done before"));
        assertThat(replies()).hasSize(2);
    }

    @Test
    void runShouldEndWhenTheContactWroteMeanwhile() throws Exception {
        rig.rules(FOLLOW_UP);
        rig.take(Told.text(key, "m1", ana, "about 4711"));
        rig.clock.advance(Duration.ofMinutes(1));
        rig.take(Told.text(key, "m2", ana, "never mind"));

        assertThat(goOn().detail()).isEqualTo("the contact wrote meanwhile");
        assertThat(tags()).containsExactly("waiting");
    }

    @Test
    void runShouldEndWhenAPersonAnswered() throws Exception {
        rig.rules(FOLLOW_UP);
        rig.take(Told.text(key, "m1", ana, "about 4711"));
        rig.clock.advance(Duration.ofMinutes(1));
        rig.sending("m1", new Text("I am on it."));

        assertThat(goOn().detail()).isEqualTo("a person answered meanwhile");
        assertThat(ended()).containsExactly("a person answered meanwhile");
    }

    /** Why runs did not go on, as the history of the rule tells it. */
    private List<String> ended() {
        return rig.store.ruleRuns().of(rig.organization, "follow-up", null, 10).items().stream()
                .filter(run -> run.outcome().equals("CANCELLED"))
                .map(Run::reason)
                .toList();
    }

    @Test
    void runShouldTryAgainWhenOthersCameFirstEachTime() throws Exception {
        rig.rules(FOLLOW_UP);
        rig.take(Told.text(key, "m1", ana, "about 4711"));
        rig.inbox.conflicts.set(100);

        assertThat(goOn().again()).isAfter(rig.clock.instant());
        assertThat(tags()).containsExactly("waiting");
    }

    @Test
    void runShouldGoOnThoughAPersonAnsweredWhenTheRuleSaysSo() throws Exception {
        rig.rules(FOLLOW_UP + "safety: { human: ignore }\n");
        rig.take(Told.text(key, "m1", ana, "about 4711"));
        rig.clock.advance(Duration.ofMinutes(1));
        rig.sending("m1", new Text("I am on it."));

        assertThat(goOn().name()).isEqualTo("DONE");
    }

    @Test
    void runShouldEndWhenTheConversationWasResolved() throws Exception {
        rig.rules(FOLLOW_UP);
        rig.take(Told.text(key, "m1", ana, "about 4711"));
        rig.store
                .conversations()
                .change(rig.organization, rig.conversations().getFirst().id(), ConversationStatus.CLOSED, null, null);

        assertThat(goOn().detail()).isEqualTo("the conversation was resolved meanwhile");
    }

    @Test
    void runShouldEndWhenItsConditionNoLongerHolds() throws Exception {
        rig.rules(FOLLOW_UP.replace("cancelOn: [message.received, conversation.resolved]", "recheck: true"));
        rig.take(Told.text(key, "m1", ana, "about 4711"));
        rig.store
                .conversations()
                .change(rig.organization, rig.conversations().getFirst().id(), ConversationStatus.CLOSED, null, null);

        assertThat(goOn().detail()).startsWith("no longer so: /if");
        assertThat(rig.later("m1")).singleElement().satisfies(told -> {
            assertThat(told.at("/on/0").stringValue()).isEqualTo("wait");
            assertThat(told.at("/verdicts/0/outcome").stringValue()).isEqualTo("NOT_MATCHED");
            assertThat(told.at("/verdicts/0/checks/0/path").stringValue()).startsWith("/if");
        });
    }

    @Test
    void runShouldEndWhenTheRuleIsNoLongerLive() throws Exception {
        rig.rules(FOLLOW_UP);
        rig.take(Told.text(key, "m1", ana, "about 4711"));

        assertThat(goOn(timer(), RuleSet.EMPTY).detail()).isEqualTo("the rule is no longer live");
    }

    @Test
    void runShouldEndWhenTheRuleIsAShadowByNow() throws Exception {
        rig.rules(FOLLOW_UP);
        rig.take(Told.text(key, "m1", ana, "about 4711"));
        Timer timer = timer();

        rig.rules(FOLLOW_UP.replace("status: live", "status: shadow"));

        assertThat(goOn(timer, rig.rules()).detail()).isEqualTo("the rule is no longer live");
    }

    @Test
    void secondRunShouldNotBeginWhileOneWaits() throws Exception {
        rig.rules(FOLLOW_UP.replace("- tag: waiting", "- note: begun"));
        rig.take(Told.text(key, "m1", ana, "about 4711"));
        Timer first = timer();
        rig.clock.advance(Duration.ofMinutes(2));

        rig.take(Told.text(key, "m2", ana, "about 4712"));

        assertThat(timer()).isEqualTo(first);
        assertThat(replies()).extracting(Message::plainText).containsExactly("begun");
    }

    @Test
    void newerRunShouldReplaceTheOneThatWaitsWhenTheRuleSaysRestart() throws Exception {
        rig.rules(FOLLOW_UP + "mode: { run: restart }\n");
        rig.take(Told.text(key, "m1", ana, "about 4711"));
        Timer first = timer();
        rig.clock.advance(Duration.ofMinutes(2));

        rig.take(Told.text(key, "m2", ana, "about 4712"));

        assertThat(timer().id()).isNotEqualTo(first.id());
        assertThat(timer().when().dueAt()).isEqualTo(rig.clock.instant().plus(Duration.ofMinutes(10)));
        assertThat(ended())
                .containsExactly("restarted by message "
                        + rig.message("m2").orElseThrow().id());
        assertThat(rig.store
                        .ruleRuns()
                        .later(rig.organization, rig.message("m1").orElseThrow().id()))
                .extracting(RuleRuns.Later::detail)
                .containsExactlyElementsOf(ended());
    }

    @Test
    void runShouldBeToldAsRestartedWhenTheNewerOneCameInTheSameBatch() throws Exception {
        rig.rules("""
                rule: follow-up
                status: live
                trigger: message.received
                then: [{ wait: 10m }, { tag: late }]
                mode: { run: restart }
                """);

        rig.take(Told.text(key, "m1", ana, "about 4711"), Told.text(key, "m2", ana, "about 4712"));

        assertThat(ended())
                .containsExactly("restarted by message "
                        + rig.message("m2").orElseThrow().id());
        assertThat(rig.store
                        .ruleRuns()
                        .later(rig.organization, rig.message("m1").orElseThrow().id()))
                .extracting(RuleRuns.Later::outcome)
                .containsExactly("CANCELLED");
        assertThat(timer().payload().message())
                .isEqualTo(rig.message("m2").orElseThrow().id());
    }
}
