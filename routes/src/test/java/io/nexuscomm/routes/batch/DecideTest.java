package io.nexuscomm.routes.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.inbox.Batch.UseRow;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.Outgoing;
import io.nexuscomm.inbox.UseKey;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Origin;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.Actor;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DecideTest {

    private static final String RULES = """
            rule: opening-hours
            status: live
            trigger: message.received
            if:
              all:
                - message.text: { words: [hours] }
            then:
              - reply: { text: "We open at nine." }
              - tag: faq
              - assign: { team: support }
            limits:
              once: { per: contact, every: 24h }
            """;

    private final Rig rig = new Rig().started();
    private final ConnectedAccount account = rig.account("1");
    private final AccountKey key = account.key();
    private final Actor ana = Told.phone("+4915112345678", "Ana");
    private final Actor bo = Told.phone("+4915112345679", "Bo");

    @BeforeEach
    void rules() {
        rig.rules(RULES);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void replyShouldCommitWithItsCauseWhenARuleFires() throws Exception {
        rig.take(Told.text(key, "m1", ana, "what are your hours?"));

        assertThat(rig.inbox.committed).singleElement().satisfies(batch -> {
            assertThat(batch.messages()).hasSize(2);
            assertThat(batch.ruleRuns()).hasSize(1);
            assertThat(batch.once()).hasSize(1);
        });
        Message reply = rig.messages().getLast();
        assertThat(reply.plainText()).isEqualTo("We open at nine.");
        assertThat(reply.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(reply.origin()).isEqualTo(Origin.AUTOMATION);
        assertThat(reply.delivery().state()).isEqualTo(DeliveryState.QUEUED);
        assertThat(rig.store.jobs().take("node", Duration.ofMinutes(1), 10))
                .singleElement()
                .satisfies(job -> assertThat(job.message()).isEqualTo(reply.id()));
        assertThat(rig.conversations()).singleElement().satisfies(conversation -> {
            assertThat(conversation.tags()).containsExactly("faq");
            assertThat(conversation.assignee()).isEqualTo("team:support");
            assertThat(conversation.lastMessage().id()).isEqualTo(reply.id());
        });
    }

    @Test
    void replyShouldBeADraftThatAnswersItsCauseWhenTheChannelWantsPeopleToSend() throws Exception {
        ConnectedAccount forum = rig.account(Drafting.CHANNEL, "7", rig.organization);

        rig.take(Told.text(forum.key(), "m1", ana, "what are your hours?"));

        Message cause = rig.message("m1").orElseThrow();
        Message draft = rig.messages().getLast();
        assertThat(draft.origin()).isEqualTo(Origin.AUTOMATION);
        assertThat(draft.delivery().state()).isEqualTo(DeliveryState.PLANNED);
        assertThat(draft.delivery().error().code()).isEqualTo(Outgoing.DRAFT);
        assertThat(draft.delivery().error().message()).contains("Forum wants people to send");
        assertThat(draft.relation().replyTo().id()).isEqualTo(cause.id());
        assertThat(rig.store.jobs().take("node", Duration.ofMinutes(1), 10)).isEmpty();
    }

    @Test
    void traceShouldNameTheRuleAndTheReplyItMade() throws Exception {
        rig.take(Told.text(key, "m1", ana, "what are your hours?"));

        Message cause = rig.message("m1").orElseThrow();
        Message reply = rig.messages().getLast();
        assertThat(steps(cause)).contains("opening-hours", "FIRED", "\"message\":\"" + reply.id() + "\"");
        assertThat(steps(reply)).contains("\"answers\":\"" + cause.id() + "\"");
    }

    @Test
    void limitShouldHoldWithinOneBatch() throws Exception {
        rig.take(Told.text(key, "m1", ana, "hours?"), Told.text(key, "m2", ana, "hours??"));
        rig.take(Told.text(key, "m3", ana, "hours???"));

        assertThat(rig.messages())
                .filteredOn(message -> message.direction() == Direction.OUTBOUND)
                .hasSize(1);
    }

    @Test
    void limitOfAllContactsShouldHoldWhenAnotherNodeUsesItFirst() throws Exception {
        rig.rules(RULES.replace("per: contact", "per: tenant"));
        UseRow elsewhere = new UseRow(new UseKey("opening-hours", rig.organization.value()), rig.clock.instant(), 2);
        AtomicBoolean used = new AtomicBoolean();
        rig.inbox.beforeCommit = () -> {
            if (used.compareAndSet(false, true)) {
                rig.commit(new BatchBuilder(rig.organization).add(elsewhere));
            }
        };

        rig.take(Told.text(key, "m1", ana, "hours?"));

        assertThat(rig.messages()).hasSize(1);
        assertThat(steps(rig.message("m1").orElseThrow())).contains("LIMITED", "limits.once");
    }

    @Test
    void limitOfAllContactsShouldLetARuleActAsOftenAsItSaysInOneBatch() throws Exception {
        rig.rules(
                RULES.replace(
                        "once: { per: contact, every: 24h }",
                        "rate: [{ max: 2, per: tenant, in: 1h }, { max: 4, per: rule, in: 1d }]\n  once: { per: lane, every: 1m }"));

        rig.take(
                Told.text(key, "m1", ana, "hours?"),
                Told.text(key, "m2", bo, "hours?"),
                Told.text(key, "m3", Told.phone("+4915112345680", "Cy"), "hours?"));

        assertThat(rig.messages())
                .filteredOn(message -> message.direction() == Direction.OUTBOUND)
                .hasSize(2);
    }

    @Test
    void ruleShouldRunOnceWhenTheWebhookComesAgain() throws Exception {
        rig.take(Told.text(key, "m1", ana, "hours?"));
        rig.take(Told.text(key, "m1", ana, "hours?"));

        assertThat(rig.messages()).hasSize(2);
    }

    @Test
    void ruleShouldNotAnswerAMessageThatTakesConsent() throws Exception {
        rig.take(
                Told.text(key, "m1", ana, "stop your hours news"),
                Told.consent(key, "m1", ana, false),
                Told.text(key, "m2", bo, "hours?"));

        assertThat(rig.messages())
                .filteredOn(message -> message.direction() == Direction.OUTBOUND)
                .singleElement()
                .satisfies(reply -> assertThat(reply.lane())
                        .isEqualTo(rig.message("m2").orElseThrow().lane()));
        assertThat(steps(rig.message("m1").orElseThrow())).contains("reply-opted-out");
    }

    @Test
    void traceShouldTellWhereInTheRuleEachThingWasDone() throws Exception {
        rig.take(Told.text(key, "m1", ana, "hours?"));

        assertThat(steps(rig.message("m1").orElseThrow())).containsPattern("\"path\"\\s*:\\s*\"/then/0/reply\"");
    }

    @Test
    void traceShouldTellWhyANoteIsMissing() throws Exception {
        rig.rules("rule: chatty\nstatus: live\ntrigger: message.received\nthen:\n"
                + "  - note: look\n".repeat(Doing.MAX_NOTES + 1));

        rig.take(Told.text(key, "m1", ana, "hello"));

        assertThat(steps(rig.message("m1").orElseThrow()))
                .containsOnlyOnce("note-skipped")
                .contains("rules write at most 5 notes at a time");
    }

    @Test
    void historyShouldFireNothing() throws Exception {
        rig.take(Told.old(key, "m1", ana, "hours?"));

        assertThat(rig.messages()).hasSize(1);
    }

    @Test
    void echoShouldFireNothing() throws Exception {
        rig.take(Told.echo(key, "e1", ana, "our hours are nine to five"));

        assertThat(rig.messages()).hasSize(1);
    }

    private String steps(Message message) {
        return rig.store
                .messages()
                .trace(rig.organization, message.id())
                .orElseThrow()
                .steps();
    }
}
