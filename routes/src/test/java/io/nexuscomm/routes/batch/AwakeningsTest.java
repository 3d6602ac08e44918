package io.nexuscomm.routes.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.CloudEvents;
import io.nexuscomm.inbox.Conversation;
import io.nexuscomm.inbox.ConversationStatus;
import io.nexuscomm.inbox.Conversations;
import io.nexuscomm.inbox.RuleRuns;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Origin;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.CallChanged;
import io.nexuscomm.message.id.ContactId;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that wait for something to happen, or end when it does. */
class AwakeningsTest {

    private final Rig rig = new Rig().started();
    private final ConnectedAccount account = rig.account("1");
    private final AccountKey key = account.key();
    private final Actor ana = Told.phone("+4915112345678", "Ana");
    private final Actor ben = Told.phone("+4915187654321", "Ben");
    private final Reader reader = new Reader(rig);

    @AfterEach
    void stop() {
        rig.close();
    }

    private List<String> written() {
        return rig.messages().stream()
                .filter(message -> message.origin() == Origin.AUTOMATION)
                .map(Message::plainText)
                .toList();
    }

    private static String asking(String wait) {
        return """
                rule: ask
                status: live
                trigger: message.received
                if: { message.text: { words: hello } }
                then:
                  - reply: "Which order?"
                  - wait: %s
                    onError: { then: [{ note: "no answer" }] }
                  - note: "they said {{event.data.text}}"
                """.formatted(wait);
    }

    private void later(Duration time) {
        rig.clock.advance(time);
    }

    private void change(String assignee, Set<String> tags) {
        rig.store
                .conversations()
                .change(
                        rig.organization,
                        rig.conversations().getFirst().id(),
                        new Conversations.Change((ConversationStatus) null, assignee, tags, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "restart", "queue", "parallel"})
    void runShouldGoOnWhenWhatItWaitsForHappens(String mode) throws Exception {
        rig.rules(asking("{ event: message.received, max: 2h, recheck: false }") + "mode: { run: " + mode + " }\n");
        rig.take(Told.text(key, "m1", ana, "hello"));
        reader.settle();
        assertThat(written()).as("its own message is not what it waits for").containsExactly("Which order?");
        later(Duration.ofMinutes(5));

        rig.take(Told.text(key, "m2", ana, "number {{vars.x}} 7"));
        reader.settle();
        reader.settle();

        assertThat(written()).containsExactly("Which order?", "they said number {{vars.x}} 7");
        later(Duration.ofHours(3));
        reader.settle();
        assertThat(written()).hasSize(2);
    }

    @Test
    void eachRunShouldBeToldWhenSeveralWaitSideBySide() throws Exception {
        rig.rules("""
                rule: ask
                status: live
                trigger: message.received
                if: { message.text: { startsWith: order } }
                then: [{ wait: { event: conversation.tagged, max: 1h } }, { note: "{{message.preview}}" }]
                mode: { run: parallel, max: 2 }
                """);
        rig.take(Told.text(key, "m1", ana, "order one"));
        rig.take(Told.text(key, "m2", ana, "order two"), Told.text(key, "m3", ana, "order three"));
        reader.settle();
        later(Duration.ofMinutes(1));

        change(null, Set.of("vip"));
        reader.settle();

        assertThat(written()).containsExactlyInAnyOrder("order one", "order two");
        assertThat(rig.store.ruleRuns().of(rig.organization, "ask", null, 20).items())
                .as("the third one is one too many")
                .extracting(RuleRuns.Run::outcome)
                .contains("LIMITED");
    }

    /** Ana's, who takes Ben over, and Ben's as they were. */
    private List<Conversation> bothWrote() throws Exception {
        rig.take(Told.text(key, "a0", ana, "good day"));
        rig.take(Told.text(key, "b0", ben, "good day"));
        reader.settle();
        return rig.conversations().stream()
                .sorted(Comparator.comparing(
                        conversation -> conversation.contact().name()))
                .toList();
    }

    private void merge(List<Conversation> both) {
        rig.store
                .conversations()
                .merge(
                        rig.organization,
                        both.getFirst().contact().id(),
                        both.getLast().contact().id(),
                        "user:ada");
    }

    private void unmerge(List<Conversation> both) {
        ContactId survivor = both.getFirst().contact().id();
        UUID merge = rig.store
                .contacts()
                .merges(rig.organization, survivor)
                .getLast()
                .id();
        rig.store.conversations().unmerge(rig.organization, survivor, merge, "user:ada");
    }

    private static final String NAMED = """
            rule: ask
            status: live
            trigger: message.received
            if: { message.text: { words: hello } }
            then:
              - wait: { event: message.received, max: 2h, recheck: false }
                onError: { then: [{ note: "no answer" }] }
              - note: "after it, {{contact.name}}"
            """;

    @Test
    void runShouldGoOnWithWhoSetItOffWhenAMergeIsUndone() throws Exception {
        rig.rules(NAMED);
        List<Conversation> both = bothWrote();
        merge(both);
        rig.take(Told.text(key, "b1", ben, "hello"));
        reader.settle();
        unmerge(both);
        later(Duration.ofMinutes(5));

        rig.take(Told.text(key, "a1", ana, "who is that"));
        reader.settle();
        reader.settle();
        assertThat(written()).as("a stranger wrote").isEmpty();
        rig.take(Told.text(key, "b2", ben, "it is me"));
        reader.settle();
        reader.settle();

        assertThat(written()).containsExactly("after it, Ben");
    }

    @Test
    void runShouldGoOnWhenTheOtherAddressOfAMergedContactWrites() throws Exception {
        rig.rules(NAMED);
        List<Conversation> both = bothWrote();
        rig.take(Told.text(key, "b1", ben, "hello"));
        reader.settle();
        merge(both);
        later(Duration.ofMinutes(5));

        rig.take(Told.text(key, "a1", ana, "hello again"));
        reader.settle();
        reader.settle();

        assertThat(written()).containsExactly("after it, Ana");
        assertThat(rig.store.ruleRuns().of(rig.organization, "ask", null, 20).items())
                .as("one of its rule waits in the joined conversation already")
                .extracting(RuleRuns.Run::outcome)
                .contains("LIMITED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "restart", "queue", "parallel"})
    void runsOfBothShouldOutliveAMergeAndItsUndo(String mode) throws Exception {
        rig.rules(NAMED + "mode: { run: " + mode + " }\n");
        List<Conversation> both = bothWrote();
        rig.take(Told.text(key, "a1", ana, "hello"));
        rig.take(Told.text(key, "b1", ben, "hello"));
        reader.settle();

        merge(both);
        unmerge(both);
        later(Duration.ofMinutes(5));
        rig.take(Told.text(key, "b2", ben, "me"));
        reader.settle();
        reader.settle();
        assertThat(written()).containsExactly("after it, Ben");
        rig.take(Told.text(key, "a2", ana, "me too"));
        reader.settle();
        reader.settle();

        assertThat(written()).containsExactlyInAnyOrder("after it, Ben", "after it, Ana");
    }

    @Test
    void runsOfBothShouldGoOnAndWaitAgainWhileTheirContactsAreMerged() throws Exception {
        rig.rules("""
                rule: ask
                status: live
                trigger: message.received
                if: { message.text: { words: hello } }
                then: [{ wait: 10m }, { wait: 10m }, { note: "{{message.preview}}" }]
                mode: { run: restart }
                """);
        List<Conversation> both = bothWrote();
        rig.take(Told.text(key, "a1", ana, "hello from Ana"));
        rig.take(Told.text(key, "b1", ben, "hello from Ben"));
        merge(both);
        later(Duration.ofMinutes(10));
        rig.goOnAfterWaits();
        unmerge(both);
        later(Duration.ofMinutes(10));
        rig.goOnAfterWaits();

        assertThat(written()).containsExactlyInAnyOrder("hello from Ana", "hello from Ben");
    }

    @Test
    void newestRunShouldReplaceThoseOfBothWhenItBeginsInAJoinedConversation() throws Exception {
        rig.rules("""
                rule: ask
                status: live
                trigger: message.received
                if: { message.text: { words: hello } }
                then: [{ wait: 10m }, { note: "{{message.preview}}" }]
                mode: { run: restart }
                """);
        List<Conversation> both = bothWrote();
        rig.take(Told.text(key, "a1", ana, "hello from Ana"));
        rig.take(Told.text(key, "b1", ben, "hello from Ben"));
        merge(both);

        rig.take(Told.text(key, "b2", ben, "hello again"));
        later(Duration.ofMinutes(10));
        rig.goOnAfterWaits();

        assertThat(written()).containsExactly("hello again");
    }

    @Test
    void runShouldEndWithWhatEndsItWhenAMergeIsUndone() throws Exception {
        rig.rules("""
                rule: ask
                status: live
                trigger: message.received
                if: { message.text: { words: hello } }
                then: [{ wait: { for: 1h, cancelOn: [conversation.tagged] } }, { note: "{{contact.name}}" }]
                """);
        List<Conversation> both = bothWrote();
        merge(both);
        rig.take(Told.text(key, "b1", ben, "hello"));
        reader.settle();
        unmerge(both);
        later(Duration.ofMinutes(1));

        rig.store
                .conversations()
                .change(
                        rig.organization,
                        both.getLast().id(),
                        new Conversations.Change((ConversationStatus) null, null, Set.of("vip"), null, null));
        reader.settle();
        later(Duration.ofHours(2));
        reader.settle();

        assertThat(written()).isEmpty();
    }

    @Test
    void runShouldGoOnWhenNobodyTookACall() throws Exception {
        rig.rules("""
                rule: ask
                status: live
                trigger: message.received
                then: [{ wait: { event: call.missed, max: 2h } }, { note: "{{event.data.call}}" }]
                """);
        rig.take(Told.text(key, "m1", ana, "hello"));
        reader.settle();
        later(Duration.ofMinutes(5));

        rig.take(new CallChanged(
                Told.meta(key, "c1", ana, rig.clock.instant(), false),
                "c1",
                "TERMINATE",
                Direction.INBOUND,
                false,
                true));
        reader.settle();

        assertThat(written()).containsExactly("c1");
    }

    @Test
    void runShouldBeToldByItsOwnRevisionWhenTheRuleWasChangedMeanwhile() throws Exception {
        String rule = """
                rule: ask
                status: live
                trigger: message.received
                if: { message.text: hello }
                then: [{ wait: { event: conversation.tagged, max: 1h } }, { note: "by the first revision" }]
                """;
        rig.rules(rule);
        rig.take(Told.text(key, "m1", ana, "hello"));
        reader.settle();
        later(Duration.ofMinutes(5));
        rig.edit(rule.replace("wait: { event: conversation.tagged, max: 1h }", "wait: 2h")
                .replace("first", "second"));

        change(null, Set.of("vip"));
        reader.settle();

        assertThat(written()).containsExactly("by the first revision");
    }

    @Test
    void runShouldBeToldOfWhatMessagesMakeOfItsConversationWhenTheRuleWasChangedMeanwhile() throws Exception {
        String tagging = """
                rule: tagging
                status: live
                trigger: message.received
                if: { message.text: number }
                then: [{ tag: numbered }]
                """;
        rig.rules("""
                rule: ask
                status: live
                trigger: message.received
                if: { message.text: hello }
                then: [{ wait: { event: conversation.tagged, max: 1h, recheck: false } }, { note: tagged }]
                ---
                """ + tagging);
        rig.take(Told.text(key, "m1", ana, "hello"));
        reader.settle();
        later(Duration.ofMinutes(5));
        rig.edit(
                "rule: ask\nstatus: live\ntrigger: message.received\nif: { message.text: x }\nthen: [{ tag: x }]\n---\n"
                        + tagging);

        rig.take(Told.text(key, "m2", ana, "number"));
        reader.settle();

        assertThat(written()).containsExactly("tagged");
    }

    @Test
    void runShouldEndWhenItsRuleIsGone() throws Exception {
        rig.rules("""
                rule: ask
                status: live
                trigger: message.received
                then: [{ wait: { event: conversation.tagged, max: 1h } }, { note: tagged }]
                """);
        rig.take(Told.text(key, "m1", ana, "hello"));
        reader.settle();
        later(Duration.ofMinutes(5));
        rig.edit("rule: other\nstatus: live\ntrigger: message.failed\nthen: [{ tag: x }]\n");

        change(null, Set.of("vip"));

        assertThat(reader.settle()).contains("the rule is no longer live");
        assertThat(written()).isEmpty();
    }

    @Test
    void runsSideBySideShouldBeTakenBackTogether() throws Exception {
        rig.rules("""
                rule: ask
                status: live
                trigger: message.received
                if: { message.text: { startsWith: order } }
                then: [{ wait: 1h }, { note: "{{message.preview}}" }]
                mode: { run: parallel }
                ---
                rule: take-back
                status: live
                trigger: message.received
                if: { message.text: stop }
                then: [{ cancel: { rule: ask } }]
                """);
        rig.take(Told.text(key, "m1", ana, "order one"), Told.text(key, "m2", ana, "order two"));
        rig.take(Told.text(key, "m3", ana, "stop"));
        reader.settle();
        later(Duration.ofHours(2));
        reader.settle();

        assertThat(written()).isEmpty();
    }

    @Test
    void runShouldDoAsAfterAFailureWhenItDoesNotHappenInTime() throws Exception {
        rig.rules(asking("{ event: message.received, max: 2h }"));
        rig.take(Told.text(key, "m1", ana, "hello"));
        reader.settle();
        later(Duration.ofMinutes(119));
        reader.settle();
        assertThat(written()).hasSize(1);

        later(Duration.ofMinutes(2));
        List<String> said = reader.settle();

        assertThat(written()).contains("no answer");
        assertThat(said).anyMatch(line -> line.startsWith("message.received did not happen in time"));
    }

    @Test
    void runShouldEndWhenItDoesNotHappenInTimeAndNothingIsSaidOfThat() throws Exception {
        rig.rules("""
                rule: ask
                status: live
                trigger: message.received
                then: [{ wait: { event: conversation.assigned, max: 1h } }, { note: taken }]
                """);
        rig.take(Told.text(key, "m1", ana, "hello"));
        reader.settle();
        later(Duration.ofHours(2));
        reader.settle();

        assertThat(written()).isEmpty();
    }

    @Test
    void runShouldGoOnWhenAPersonDoesWhatItWaitsFor() throws Exception {
        rig.rules("""
                rule: ask
                status: live
                trigger: message.received
                then: [{ tag: seen }, { wait: { event: conversation.tagged, max: 1h } }, { note: tagged }]
                """);
        rig.take(Told.text(key, "m1", ana, "hello"));
        reader.settle();
        assertThat(written()).as("the rule's own tag is not what it waits for").isEmpty();
        later(Duration.ofMinutes(1));

        change(null, Set.of("seen", "vip"));
        reader.settle();

        assertThat(written()).containsExactly("tagged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"conversation.assigned", "conversation.updated"})
    void runShouldEndOnWhatItNames(String event) throws Exception {
        rig.rules("""
                rule: remind
                status: live
                trigger: message.received
                then: [{ wait: { for: 1h, cancelOn: [%s] } }, { note: late }]
                """.formatted(event));
        rig.take(Told.text(key, "m1", ana, "hello"));
        reader.settle();
        later(Duration.ofMinutes(1));

        change("team:support", null);
        List<String> said = reader.settle();
        later(Duration.ofHours(2));
        reader.settle();

        assertThat(said).contains(event + " happened meanwhile");
        assertThat(written()).isEmpty();
    }

    @Test
    void runShouldGoOnWhenItsOwnReplyIsReadAndNotAnEarlierOne() throws Exception {
        rig.rules("""
                rule: ask
                status: live
                trigger: message.received
                then: [{ reply: Hello }, { wait: { event: message.read, max: 1d } }, { note: read }]
                safety: { human: ignore }
                """);
        rig.take(Told.text(key, "m0", ana, "first"));
        Message earlier = rig.sending("m0", new Text("Good day."));
        later(Duration.ofHours(25));
        reader.settle();
        rig.take(Told.text(key, "m1", ana, "hello"));
        reader.settle();
        Message reply = rig.messages().stream()
                .filter(message -> message.origin() == Origin.AUTOMATION)
                .reduce((first, last) -> last)
                .orElseThrow();
        later(Duration.ofMinutes(1));

        read(earlier);
        reader.settle();
        assertThat(written()).doesNotContain("read");
        read(reply);
        reader.settle();

        assertThat(written()).contains("read");
    }

    private void read(Message message) throws Exception {
        rig.store
                .inbox()
                .commit(new BatchBuilder(rig.organization)
                        .add(CloudEvents.delivery(
                                message.account(),
                                message.lane(),
                                message.id(),
                                Delivery.of(DeliveryState.READ, rig.clock.instant()),
                                rig.clock.instant()))
                        .build());
    }
}
