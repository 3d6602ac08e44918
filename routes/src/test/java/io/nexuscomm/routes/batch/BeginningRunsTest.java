package io.nexuscomm.routes.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.inbox.Batch.JobRow;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.Begin;
import io.nexuscomm.inbox.ChangeEvents;
import io.nexuscomm.inbox.CloudEvents;
import io.nexuscomm.inbox.Conversation;
import io.nexuscomm.inbox.ConversationStatus;
import io.nexuscomm.inbox.Conversations;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.Priority;
import io.nexuscomm.inbox.Profile;
import io.nexuscomm.inbox.RuleRuns;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Origin;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.CallChanged;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.JobId;
import io.nexuscomm.message.id.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Rules that something else sets off than a message that arrives: by the log of events. */
class BeginningRunsTest {

    private final Rig rig = new Rig().started();
    private final ConnectedAccount account = rig.account("1");
    private final AccountKey key = account.key();
    private final Actor ana = Told.phone("+4915112345678", "Ana");
    private final Reader reader = new Reader(rig);

    @AfterEach
    void stop() {
        rig.close();
    }

    private Conversation conversation() {
        return rig.conversations().getFirst();
    }

    private void change(ConversationStatus status, String assignee, Set<String> tags, Priority priority) {
        rig.clock.advance(Duration.ofSeconds(1));
        rig.store
                .conversations()
                .change(
                        rig.organization,
                        conversation().id(),
                        new Conversations.Change(status, assignee, tags, priority, null));
    }

    private List<String> outcomes(String rule) {
        return rig.store.ruleRuns().of(rig.organization, rule, null, 100).items().stream()
                .map(RuleRuns.Run::outcome)
                .toList();
    }

    private List<Message> ofOrigin(Origin origin) {
        return rig.messages().stream()
                .filter(message -> message.origin() == origin)
                .toList();
    }

    private static String rule(String id, String trigger, String then) {
        return "rule: " + id + "\nstatus: live\ntrigger: " + trigger + "\nthen: " + then + "\n";
    }

    private void deliver(Message message, DeliveryState state, Instant at) throws Exception {
        rig.store
                .inbox()
                .commit(new BatchBuilder(rig.organization)
                        .add(CloudEvents.delivery(
                                message.account(), message.lane(), message.id(), Delivery.of(state, at), at))
                        .build());
    }

    @Test
    void ruleShouldFireWhenAPersonChangesWhatItNames() throws Exception {
        rig.rules("""
                rule: escalated
                status: live
                trigger: { event: conversation.updated, changed: [priority] }
                if: { conversation.priority: { from: normal, to: urgent } }
                then: [{ tag: escalated }]
                """);
        rig.take(Told.text(key, "m1", ana, "hello"));
        change(null, "team:support", null, null);
        change(null, null, null, Priority.HIGH);
        reader.settle();
        assertThat(conversation().tags()).isEmpty();
        change(null, null, null, Priority.NORMAL);
        change(null, null, null, Priority.URGENT);

        reader.settle();

        assertThat(conversation().tags()).containsExactly("escalated");
        assertThat(outcomes("escalated")).containsExactly("FIRED");
    }

    @Test
    void whatARuleDecidesLaterShouldStandInTheTraceOfItsMessage() throws Exception {
        rig.rules("""
                rule: escalated
                name: Tell the boss
                status: live
                trigger: { event: conversation.updated, changed: [priority] }
                if: { conversation.priority: { to: urgent } }
                then: [{ note: look }]
                ---
                rule: greeting
                status: live
                trigger: message.received
                then: [{ tag: new }]
                """);
        rig.take(Told.text(key, "m1", ana, "hello"));
        change(null, null, Set.of("y"), null);
        assertThat(reader.settle())
                .as("of what no rule listens to nothing is told")
                .isEmpty();
        assertThat(rig.later("m1")).isEmpty();

        change(null, null, null, Priority.HIGH);
        reader.settle();
        change(null, null, null, Priority.URGENT);
        reader.settle();

        JsonNode fired = rig.later("m1").getFirst();
        JsonNode not = rig.later("m1").getLast();
        assertThat(rig.later("m1")).hasSize(2);
        assertThat(fired.at("/on/0").stringValue()).isEqualTo("conversation.updated");
        assertThat(fired.path("rules").intValue()).isEqualTo(1);
        assertThat(fired.at("/verdicts/0/rule").stringValue()).isEqualTo("escalated");
        assertThat(fired.at("/verdicts/0/outcome").stringValue()).isEqualTo("FIRED");
        assertThat(fired.at("/verdicts/0/checks/0/actual").stringValue()).contains("urgent");
        assertThat(fired.at("/effects/0/type").stringValue()).isEqualTo("note");
        assertThat(fired.at("/effects/0/path").stringValue()).isEqualTo("/then/0/note");
        assertThat(not.at("/verdicts/0/outcome").stringValue()).isEqualTo("NOT_MATCHED");
        assertThat(not.at("/verdicts/0/checks/0/path").stringValue()).startsWith("/if");
        assertThat(not.path("effects").isMissingNode()).isTrue();
    }

    @Test
    void sameEventShouldSetARuleOffOnceHoweverOftenItIsRead() throws Exception {
        rig.rules(rule("noted", "conversation.resolved", "[{ note: resolved }]"));
        rig.take(Told.text(key, "m1", ana, "hello"));
        change(ConversationStatus.CLOSED, null, null, null);

        for (int time = 0; time < 100; time++) {
            reader.readAgain();
        }
        reader.settle();
        reader.readAgain();
        reader.settle();

        assertThat(ofOrigin(Origin.AUTOMATION)).hasSize(1);
        assertThat(outcomes("noted")).containsExactly("FIRED");
    }

    @Test
    void rulesThatUndoEachOtherShouldEndAtOnce() throws Exception {
        rig.rules(rule("put", "conversation.updated", "[{ tag: x }]")
                + "if: { conversation.tags: { none: [x] } }\nsafety: { chain: 5 }\n---\n"
                + rule("take", "conversation.updated", "[{ untag: x }]")
                + "if: { conversation.tags: x }\nsafety: { chain: 5 }\n");
        rig.take(Told.text(key, "m1", ana, "hello"));

        reader.settle();

        assertThat(outcomes("put")).containsExactly("FIRED");
        assertThat(outcomes("take")).containsExactly("FIRED");
        change(null, null, Set.of("y"), null);
        reader.settle();
        assertThat(outcomes("put")).hasSize(2);
        assertThat(outcomes("take")).hasSize(2);
    }

    @Test
    void chainShouldEndAfterOneRuleWhenNothingElseIsSaid() throws Exception {
        rig.rules(rule("a1", "message.received", "[{ tag: a }]") + "---\n"
                + rule("b1", "conversation.tagged", "[{ tag: b }]") + "if: { conversation.tags: { to: a } }\n---\n"
                + rule("c1", "conversation.tagged", "[{ tag: c }]") + "if: { conversation.tags: { to: b } }\n---\n"
                + rule("d1", "conversation.tagged", "[{ tag: d }]")
                + "if: { conversation.tags: { to: b } }\nsafety: { chain: 2 }\n");

        rig.take(Told.text(key, "m1", ana, "hello"));
        reader.settle();

        assertThat(conversation().tags()).containsExactlyInAnyOrder("a", "b", "d");
        assertThat(outcomes("c1")).isEmpty();
    }

    @Test
    void rulesOfOneEventShouldHaveTheirTurnInOrder() throws Exception {
        rig.rules(rule("second", "conversation.tagged", "[{ assign: { team: b } }]") + "order: 20\n---\n"
                + rule(
                        "first",
                        "[conversation.tagged, conversation.updated]",
                        "[{ assign: { team: a } }, { stop: stage }]")
                + "order: 10\n");
        rig.take(Told.text(key, "m1", ana, "hello"));
        reader.settle();

        change(null, null, Set.of("vip"), null);
        reader.settle();

        assertThat(conversation().assignee()).isEqualTo("team:a");
        assertThat(outcomes("second")).isEmpty();
    }

    @Test
    void ruleShouldAnswerWhenAPersonResolvesButNotWhatARuleWrote() throws Exception {
        rig.rules(rule("rate-us", "conversation.resolved", "[{ reply: How was it? }]") + "---\n"
                + rule("echo", "[message.sent, message.delivered, message.failed]", "[{ reply: again }]"));
        rig.take(Told.text(key, "m1", ana, "hello"));
        rig.sending("m1", new Text("Done."));
        change(ConversationStatus.CLOSED, null, null, null);

        reader.settle();
        Message asked = ofOrigin(Origin.AUTOMATION).getFirst();
        deliver(asked, DeliveryState.READ, rig.clock.instant());
        deliver(asked, DeliveryState.FAILED, rig.clock.instant());
        reader.settle();

        assertThat(ofOrigin(Origin.AUTOMATION)).extracting(Message::plainText).containsExactly("How was it?");
        assertThat(outcomes("echo")).as("all of it goes back to one thing").containsExactly("GUARDED");
    }

    @ParameterizedTest
    @CsvSource({
        "SUBMITTED, sent",
        "SENT, sent",
        "DELIVERED, 'sent,delivered'",
        "READ, 'sent,delivered,read'",
        "FAILED, failed",
        "QUEUED, ''"
    })
    void rulesShouldHearHowFarAMessageCame(DeliveryState state, String heard) throws Exception {
        rig.rules(rule("sent", "message.sent", "[{ tag: sent }]") + "---\n"
                + rule("delivered", "message.delivered", "[{ tag: delivered }]") + "---\n"
                + rule("read", "message.read", "[{ tag: read }]") + "---\n"
                + rule("failed", "message.failed", "[{ tag: failed }]"));
        rig.take(Told.text(key, "m1", ana, "hello"));
        Message ours = rig.sending("m1", new Text("Done."));

        deliver(ours, state, rig.clock.instant());
        deliver(ours, state, rig.clock.instant());
        reader.settle();

        assertThat(conversation().tags()).containsExactlyInAnyOrder(heard.isEmpty() ? new String[0] : heard.split(","));
    }

    @Test
    void ruleShouldTakeAnotherWayWhenAPersonsMessageFailed() throws Exception {
        rig.rules("""
                rule: again
                status: live
                trigger: message.failed
                then: [{ reply: Please call us. }]
                limits: { once: { per: contact, every: 1m } }
                """);
        rig.take(Told.text(key, "m1", ana, "hello"));
        Message ours = rig.sending("m1", new Text("Done."));

        deliver(ours, DeliveryState.FAILED, rig.clock.instant());
        reader.settle();

        assertThat(ofOrigin(Origin.AUTOMATION)).hasSize(1);
    }

    @Test
    void ruleShouldHearOfEditsDeletionsAndReactions() throws Exception {
        rig.rules(rule("edited", "{ event: message.edited, changed: [text] }", "[{ tag: edited }]")
                + "if: { message.text: { words: invoice } }\n---\n"
                + rule("files", "{ event: message.edited, changed: [attachments] }", "[{ tag: files }]") + "---\n"
                + rule("gone", "message.deleted", "[{ tag: gone }]") + "---\n"
                + rule("liked", "reaction.changed", "[{ tag: liked }]"));
        rig.take(Told.text(key, "m1", ana, "hello"));
        rig.take(Told.edit(key, "m1", ana, "an invoice", Told.AT.plusSeconds(1)));
        rig.take(Told.reaction(key, "m1", ana, "+1"));
        reader.settle();
        assertThat(conversation().tags()).containsExactlyInAnyOrder("edited", "liked");

        rig.take(Told.delete(key, "m1", ana));
        reader.settle();

        assertThat(conversation().tags()).containsExactlyInAnyOrder("edited", "liked", "gone");
    }

    @Test
    void thePastShouldSetNothingOff() throws Exception {
        rig.rules(rule("a1", "[message.edited, conversation.created, contact.created, message.sent]", "[{ tag: x }]"));
        rig.take(Told.old(key, "m1", ana, "long ago"));
        rig.take(Told.edit(key, "m1", ana, "edited", Told.AT.minus(Duration.ofDays(3))));

        assertThat(reader.settle()).isEmpty();

        assertThat(conversation().tags()).isEmpty();
    }

    @Test
    void newContactsAndConversationsShouldBeTold() throws Exception {
        rig.rules(rule("met", "contact.created", "[{ tag: met }]") + "---\n"
                + rule("opened", "conversation.created", "[{ tag: opened }]") + "---\n"
                + rule("again", "conversation.reopened", "[{ tag: again }]"));
        rig.take(Told.text(key, "m1", ana, "hello"));
        reader.settle();
        assertThat(conversation().tags()).containsExactlyInAnyOrder("met", "opened");

        change(ConversationStatus.CLOSED, null, null, null);
        rig.take(Told.text(key, "m2", ana, "hello again"));
        reader.settle();

        assertThat(conversation().tags()).containsExactlyInAnyOrder("met", "opened", "again");
    }

    @Test
    void changesOfContactsShouldBeTold() throws Exception {
        rig.rules("""
                rule: upgraded
                status: live
                trigger: { event: contact.updated, changed: [tier] }
                if: { contact.tier: { to: vip } }
                then: [{ priority: high }]
                ---
                rule: keeps
                status: live
                trigger: message.received
                then: [{ set: { contact.attr.wrote: true } }]
                ---
                rule: kept
                status: live
                trigger: { event: contact.updated, changed: [contact.attr.wrote] }
                then: [{ tag: kept }]
                ---
                rule: out
                status: live
                trigger: contact.consent
                then: [{ tag: out }]
                """);
        rig.take(Told.text(key, "m1", ana, "hello"));
        reader.settle();
        assertThat(conversation().tags()).containsExactly("kept");

        rig.store
                .contacts()
                .change(
                        rig.organization,
                        conversation().contact().id(),
                        known -> new Profile("vip", null, null, null, Map.of()));
        rig.take(Told.consent(key, "m2", ana, false));
        reader.settle();

        assertThat(conversation().priority()).isEqualTo(Priority.HIGH);
        assertThat(conversation().tags()).containsExactlyInAnyOrder("kept", "out");
    }

    @Test
    void whatARuleEmitsShouldSetOthersOff() throws Exception {
        rig.rules(rule("breach", "message.received", "[{ emit: { event: sla.breached } }]") + "---\n"
                + rule("page", "sla.breached", "[{ priority: urgent }]"));
        rig.take(Told.text(key, "m1", ana, "hello"));

        reader.settle();

        assertThat(conversation().priority()).isEqualTo(Priority.URGENT);
    }

    @Test
    void runThatWaitsShouldKnowWhatItGoesBackTo() throws Exception {
        rig.rules("""
                rule: marks
                status: live
                trigger: conversation.tagged
                then: [{ wait: 10m }, { untag: x }, { tag: y }]
                safety: { chain: 5 }
                """);
        rig.take(Told.text(key, "m1", ana, "hello"));
        change(null, null, Set.of("x"), null);
        reader.settle();
        Timer timer = rig.store
                .timers()
                .ofRuns(rig.organization, Set.of(conversation().id().value()))
                .getFirst();

        rig.clock.advance(Duration.ofMinutes(10));
        rig.store.timers().cancel(rig.organization, timer.key(), null);
        var step = ((Timer.Rule) timer.payload()).step();
        rig.waitingRuns(rig.rules(), rig::byId)
                .perform(
                        new Job(
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
                                false,
                                0),
                        step);
        List<String> said = reader.settle();

        assertThat(conversation().tags()).containsExactly("y");
        assertThat(said).singleElement().asString().contains("marks guarded (safety.chain)");
    }

    @Test
    void shadowsShouldDoNothing() throws Exception {
        rig.rules(rule("a1", "conversation.created", "[{ tag: x }]").replace("live", "shadow"));
        rig.take(Told.text(key, "m1", ana, "hello"));

        assertThat(reader.settle()).containsExactly("conversation.created, conversation.updated: a1 shadow");

        assertThat(conversation().tags()).isEmpty();
        assertThat(outcomes("a1")).isEmpty();
    }

    @Test
    void nothingShouldBeWrittenForRulesWhenNoneListens() throws Exception {
        rig.rules(rule("a1", "message.received", "[{ tag: x }, { set: { contact.attr.a: 1 } }]"));

        rig.take(Told.text(key, "m1", ana, "hello"));

        assertThat(rig.eventTypes())
                .contains(CloudEvents.MESSAGE_RECEIVED)
                .doesNotContain(ChangeEvents.CONVERSATION_CHANGED, ChangeEvents.CONTACT_UPDATED);
        assertThat(reader.settle()).isEmpty();
    }

    @Test
    void runByTheClockShouldNotBeginWhenItsTimeIsOver() throws Exception {
        rig.rules(rule("a1", "manual", "[{ tag: x }]"));
        rig.take(Told.text(key, "m1", ana, "hello"));
        reader.settle();
        byTheClock(rig.clock.instant().minusSeconds(1));

        assertThat(reader.settle()).singleElement().asString().startsWith("it was to begin by");
        assertThat(conversation().tags()).isEmpty();

        byTheClock(rig.clock.instant().plusSeconds(60));
        reader.settle();
        assertThat(conversation().tags()).containsExactly("x");
    }

    private void byTheClock(Instant latest) {
        UUID run = UUID.randomUUID();
        RuleStep step = new RuleStep(
                "a1",
                1,
                run,
                Begin.PATH,
                null,
                null,
                null,
                conversation().contact().id(),
                null,
                Begin.byTheClock(latest).json());
        rig.store
                .jobs()
                .add(
                        rig.organization,
                        List.of(new JobRow(
                                new JobId(UUID.randomUUID()),
                                Job.Kind.RULE,
                                new AccountId(run),
                                null,
                                new MessageId(run),
                                null,
                                null,
                                step,
                                rig.clock.instant())));
    }

    @Test
    void runShouldBeginLaterWhenOthersCameFirstEachTime() throws Exception {
        rig.rules(rule("a1", "conversation.resolved", "[{ tag: x }]"));
        rig.take(Told.text(key, "m1", ana, "hello"));
        change(ConversationStatus.CLOSED, null, null, null);
        rig.inbox.conflicts.set(100);

        assertThat(reader.settle()).containsExactly("others came first each time");
        assertThat(conversation().tags()).isEmpty();
    }

    @Test
    void ruleShouldFireWhenNobodyTookACall() throws Exception {
        rig.rules(rule("missed", "call.missed", "[{ reply: \"Sorry, call {{event.data.call}} was missed.\" }]"));
        rig.take(Told.text(key, "m1", ana, "hello"));
        rig.take(call("c1", "CONNECT", false), call("c2", "CONNECT", false));
        rig.take(call("c1", "TERMINATE", true), call("c2", "TERMINATE", false));

        reader.settle();
        reader.readAgain();
        reader.settle();

        assertThat(ofOrigin(Origin.AUTOMATION))
                .extracting(Message::plainText)
                .containsExactly("Sorry, call c1 was missed.");
    }

    private CallChanged call(String id, String state, boolean missed) {
        return new CallChanged(
                Told.meta(key, id + state, ana, rig.clock.instant(), false),
                id,
                state,
                Direction.INBOUND,
                state.equals("CONNECT"),
                missed);
    }

    @Test
    void ruleShouldFireWhenAModelClassifiedAMessage() throws Exception {
        rig.model = (organization, question) -> Optional.of(question.labels().getLast());
        rig.rules(rule("ask", "message.received", "[{ classify: { labels: [order, refund], into: topic } }]") + """
                ---
                rule: money
                status: live
                trigger: ai.classified
                if: { topic: refund, event.data.name: topic, message.text: { words: money } }
                then: [{ tag: refund }, { reply: "About your money: soon." }]
                ---
                rule: orders
                status: live
                trigger: ai.classified
                if: { event.data.label: order }
                then: [{ tag: wrong }]
                """);

        rig.take(Told.text(key, "m1", ana, "where is my money"));
        reader.settle();
        reader.readAgain();
        reader.settle();

        assertThat(conversation().tags()).containsExactly("refund");
        assertThat(ofOrigin(Origin.AUTOMATION)).hasSize(1);
    }

    @Test
    void nothingShouldBeToldWhereNoModelAnswered() throws Exception {
        rig.rules(rule("ask", "message.received", "[{ classify: { labels: [order, refund], into: topic } }]") + "---\n"
                + rule("any", "ai.classified", "[{ tag: x }]"));

        rig.take(Told.text(key, "m1", ana, "where is my money"));
        reader.settle();

        assertThat(conversation().tags()).isEmpty();
    }
}
