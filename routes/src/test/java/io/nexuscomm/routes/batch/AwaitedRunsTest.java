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
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Origin;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.MessageReceived;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.rules.RuleSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules that watch a silence. The clock stands still but for what a test says. */
class AwaitedRunsTest {

    private static final String SLA = """
            rule: sla
            status: live
            trigger: { awaiting: { party: us, for: 30m } }
            if: { conversation.status: open }
            then: [{ note: late }]
            limits: { once: { per: episode } }
            """;

    private final Rig rig = new Rig().started();
    private final ConnectedAccount account = rig.account("1");
    private final AccountKey key = account.key();
    private final Actor ana = Told.phone("+4915112345678", "Ana");
    private final Reader reader = new Reader(rig);
    private int number;

    @BeforeEach
    void begin() {
        rig.rules(SLA);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    /** A message of the contact's, now. */
    private String writes(String text) throws Exception {
        String id = "m" + ++number;
        rig.take(new MessageReceived(
                Told.meta(key, id, ana, rig.clock.instant(), false), Told.draft(id, new Text(text))));
        reader.settle();
        return id;
    }

    private List<String> after(Duration time) {
        rig.clock.advance(time);
        return reader.settle();
    }

    private void told(Message message, DeliveryState state) throws Exception {
        Instant now = rig.clock.instant();
        rig.store
                .inbox()
                .commit(new BatchBuilder(rig.organization)
                        .add(CloudEvents.delivery(
                                message.account(), message.lane(), message.id(), Delivery.of(state, now), now))
                        .build());
        reader.settle();
    }

    private long late() {
        return rig.messages().stream()
                .filter(message -> message.origin() == Origin.AUTOMATION)
                .count();
    }

    @Test
    void ruleShouldFireOnceWhenNobodyAnswered() throws Exception {
        writes("hello?");
        rig.clock.advance(Duration.ofMinutes(20));
        writes("anybody?");

        assertThat(after(Duration.ofMinutes(9))).isEmpty();
        assertThat(after(Duration.ofMinutes(1))).containsExactly("sla fired");
        assertThat(late()).isEqualTo(1);
        assertThat(rig.later("m1")).singleElement().satisfies(told -> {
            assertThat(told.at("/on/0").stringValue()).isEqualTo("awaiting");
            assertThat(told.at("/verdicts/0/outcome").stringValue()).isEqualTo("FIRED");
        });

        after(Duration.ofHours(5));
        writes("still nobody?");
        after(Duration.ofHours(5));
        assertThat(late()).as("it is one episode").isEqualTo(1);
        assertThat(rig.store.ruleRuns().of(rig.organization, "sla", null, 10).items())
                .extracting(RuleRuns.Run::outcome)
                .containsExactly("FIRED");
    }

    @Test
    void whoWroteShouldBeWatchedForWhereTheyAreWhenAMergeIsUndone() throws Exception {
        Actor ben = Told.phone("+4915187654321", "Ben");
        rig.take(Told.text(key, "old-a", ana, "done"));
        rig.take(Told.text(key, "old-b", ben, "done"));
        List<Conversation> both = rig.conversations().stream()
                .sorted(Comparator.comparing(
                        conversation -> conversation.contact().name()))
                .toList();
        rig.sending("old-a", new Text("Thanks."));
        rig.sending("old-b", new Text("Thanks."));
        after(Duration.ofHours(1));
        ContactId survivor = both.getFirst().contact().id();
        rig.store
                .conversations()
                .merge(rig.organization, survivor, both.getLast().contact().id(), "user:ada");
        rig.take(new MessageReceived(
                Told.meta(key, "b1", ben, rig.clock.instant(), false), Told.draft("b1", new Text("hello?"))));
        reader.settle();
        UUID merge = rig.store
                .contacts()
                .merges(rig.organization, survivor)
                .getLast()
                .id();
        rig.store.conversations().unmerge(rig.organization, survivor, merge, "user:ada");

        assertThat(after(Duration.ofMinutes(30))).contains("sla fired");
        assertThat(rig.messages())
                .filteredOn(message -> message.origin() == Origin.AUTOMATION)
                .extracting(Message::conversation)
                .containsExactly(both.getLast().id());
    }

    @Test
    void answerShouldEndTheEpisodeAndTheNextMessageBeginAnother() throws Exception {
        String first = writes("hello?");
        rig.clock.advance(Duration.ofMinutes(10));
        rig.sending(first, new Text("Hello."));
        rig.clock.advance(Duration.ofMinutes(5));
        writes("one more thing");

        assertThat(after(Duration.ofMinutes(15)))
                .singleElement()
                .asString()
                .startsWith("there was an answer, and another message waits until ");
        assertThat(after(Duration.ofMinutes(14))).isEmpty();
        assertThat(after(Duration.ofMinutes(1))).containsExactly("sla fired");
        assertThat(late()).isEqualTo(1);
    }

    @Test
    void nothingShouldHappenWhenThereWasAnAnswer() throws Exception {
        String first = writes("hello?");
        rig.sending(first, new Text("Hello."));

        assertThat(after(Duration.ofMinutes(30))).containsExactly("there was an answer");
        assertThat(late()).isZero();
    }

    @Test
    void whatARuleWroteShouldBeNoAnswer() throws Exception {
        rig.rules(SLA + "---\nrule: hello\nstatus: live\ntrigger: message.received\nthen: [{ reply: Soon. }]\n");
        writes("hello?");
        assertThat(late()).isEqualTo(1);

        assertThat(after(Duration.ofMinutes(30))).containsExactly("sla fired");
    }

    @Test
    void nobodyShouldBeWaitedForWhenTheConversationIsResolvedOrTheRuleIsGone() throws Exception {
        writes("hello?");
        rig.store
                .conversations()
                .change(
                        rig.organization,
                        rig.conversations().getFirst().id(),
                        new Conversations.Change(ConversationStatus.CLOSED, null, null, null, null));
        assertThat(after(Duration.ofMinutes(30))).containsExactly("the conversation is resolved");

        writes("again");
        rig.rules("rule: other\nstatus: live\ntrigger: message.received\nthen: [{ tag: x }]\n");
        assertThat(after(Duration.ofMinutes(30))).containsExactly("the rule no longer waits for it");
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "SPAM"})
    void nobodyOfOursShouldBeWaitedForWhenItIsNotOurTurn(ConversationStatus status) throws Exception {
        writes("hello?");
        rig.store
                .conversations()
                .change(rig.organization, rig.conversations().getFirst().id(), status, null, null);

        assertThat(after(Duration.ofMinutes(30))).containsExactly("the conversation is " + status.word());
    }

    @Test
    void conditionShouldBeAskedWhenTheTimeHasCome() throws Exception {
        rig.rules(SLA.replace("conversation.status: open", "conversation.tags: { none: [vip] }"));
        writes("hello?");
        rig.store
                .conversations()
                .change(
                        rig.organization,
                        rig.conversations().getFirst().id(),
                        new Conversations.Change(null, null, Set.of("vip"), null, null));

        assertThat(after(Duration.ofMinutes(30))).containsExactly("sla not matched (/if/conversation.tags)");
    }

    @Test
    void ruleShouldFireAsOftenAsItSaysWhileTheSilenceLasts() throws Exception {
        rig.rules(SLA.replace("for: 30m", "for: 30m, repeat: 2").replace("limits: { once: { per: episode } }\n", ""));
        String first = writes("hello?");

        after(Duration.ofMinutes(30));
        assertThat(late()).isEqualTo(1);
        after(Duration.ofMinutes(30));
        assertThat(late()).isEqualTo(2);
        rig.sending(first, new Text("Here I am."));
        after(Duration.ofMinutes(30));
        after(Duration.ofHours(3));
        assertThat(late()).isEqualTo(2);
    }

    @Test
    void repeatsShouldBeSilentWhenTheRuleFiresOncePerEpisode() throws Exception {
        rig.rules(SLA.replace("for: 30m", "for: 30m, repeat: 2"));
        writes("hello?");

        after(Duration.ofMinutes(30));
        assertThat(after(Duration.ofMinutes(30))).containsExactly("sla limited (limits.once)");
        after(Duration.ofMinutes(30));
        after(Duration.ofHours(3));

        assertThat(late()).isEqualTo(1);
    }

    @Test
    void ruleShouldRemindAContactWhoDoesNotAnswer() throws Exception {
        rig.rules("""
                rule: remind
                status: live
                trigger: { awaiting: { party: contact, for: 2d } }
                then: [{ reply: Are you still there? }]
                """);
        String first = writes("hello?");
        Message ours = rig.sending(first, new Text("Which size?"));
        told(ours, DeliveryState.SENT);
        told(ours, DeliveryState.READ);

        after(Duration.ofDays(2));
        after(Duration.ofDays(5));
        assertThat(rig.messages())
                .filteredOn(message -> message.origin() == Origin.AUTOMATION)
                .extracting(Message::plainText)
                .containsExactly("Are you still there?");
    }

    @Test
    void contactWhoAnsweredShouldNotBeReminded() throws Exception {
        rig.rules("""
                rule: remind
                status: live
                trigger: { awaiting: { party: contact, for: 2d } }
                then: [{ reply: Are you still there? }]
                """);
        String first = writes("hello?");
        told(rig.sending(first, new Text("Which size?")), DeliveryState.SENT);
        writes("XL");

        assertThat(after(Duration.ofDays(2))).containsExactly("there was an answer");
    }

    @Test
    void messagesOfThePastShouldWaitForNobody() throws Exception {
        rig.take(Told.old(key, "m1", ana, "long ago"));
        rig.clock.advance(Duration.ofDays(3));
        rig.take(Told.text(key, "m2", ana, "written three days ago"));
        reader.settle();

        assertThat(after(Duration.ofHours(1))).isEmpty();
    }

    @Test
    void lookThatComesTwiceShouldDoNothingTwice() throws Exception {
        writes("hello?");
        rig.clock.advance(Duration.ofMinutes(30));
        rig.store.timers().fire(100, 100);
        var job = rig.store.jobs().take("node", Duration.ofMinutes(1), 10).getFirst();

        rig.awaitedRuns().perform(job, job.step());
        assertThat(rig.awaitedRuns().perform(job, job.step()).detail())
                .isEqualTo("sla guarded (" + RuleSet.A_CHAIN + ")");

        assertThat(late()).isEqualTo(1);
    }
}
