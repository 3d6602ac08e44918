package io.nexuscomm.routes.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.inbox.Conversation;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.Users.User;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.event.MessageReceived;
import io.nexuscomm.routes.dispatch.RuleSteps.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules that hand messages on, choose one of a team, and ask a model. */
class OtherErrandsTest {

    private static final String RULE = """
            rule: a1
            status: live
            trigger: message.received
            then:
              - %s
              - tag: after
            """;

    private final Rig rig = new Rig().started();
    private final ConnectedAccount account = rig.account("1");
    private final ConnectedAccount mail = rig.account("email", "us@example.org", rig.organization);
    private final Actor ana = Told.phone("+4915112345678", "Ana");
    private final Actor tax =
            new Actor(List.of(Address.global("mailto", "tax@example.net")), "tax@example.net", "Tax", true);
    private final Actor eva = Told.phone("+4915100000000", "Eva");

    OtherErrandsTest() {
        rig.channels = new Channels();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private User user(String name) {
        return rig.store.users().create(rig.organization, name + "@example.org", name, "hash");
    }

    private void take(String id, Actor from) throws Exception {
        rig.take(Told.text(account.key(), id, from, "hello"));
    }

    private Outcome after(String step) throws Exception {
        rig.rules(RULE.formatted(step));
        take("m1", ana);
        return rig.errand(1);
    }

    private List<Message> sent() {
        return rig.messages().stream()
                .filter(message -> message.direction() == Direction.OUTBOUND)
                .toList();
    }

    private Set<String> tags() {
        return rig.conversations().getFirst().tags();
    }

    @Test
    void messageShouldBeHandedOnWithWhoWroteItAndTheRulesNote() throws Exception {
        Outcome outcome = after("forward: { to: \"email:tax@example.net\", note: \"Please look\" }");

        assertThat(outcome).isEqualTo(Outcome.over("DONE", "handed on by E-mail"));
        assertThat(sent()).singleElement().satisfies(message -> {
            assertThat(message.account()).isEqualTo(mail.id());
            assertThat(message.recipients().getFirst().address()).isEqualTo("tax@example.net");
            assertThat(message.plainText())
                    .startsWith("Please look\n\nFrom: Ana")
                    .endsWith("hello");
            assertThat(message.email().subject()).isEqualTo("Fwd: message by acme");
        });
        assertThat(rig.conversations()).extracting(Conversation::tags).contains(Set.of("after"));
    }

    @Test
    void messageShouldWaitForItsFilesBeforeItIsHandedOn() throws Exception {
        rig.rules(RULE.formatted("forward: { to: \"email:tax@example.net\" }"));
        Media file = Media.pending(Media.Kind.FILE, new Media.Source("https://files.example/1", null))
                .build();
        rig.take(new MessageReceived(Told.meta(account.key(), "m1", ana), Told.draft("m1", file)));
        Job job = rig.errands().getFirst();

        Outcome first = rig.perform(job, 1);

        assertThat(first.name()).isEqualTo("WAITING");
        assertThat(first.again()).isEqualTo(rig.clock.instant().plusSeconds(5));
        assertThat(sent()).isEmpty();
        assertThat(rig.perform(job, 5).name()).isEqualTo("DONE");
    }

    @Test
    void messageShouldNotBeHandedOnToWhomItCameFrom() throws Exception {
        rig.rules(RULE.formatted("forward: { to: \"email:tax@example.net\" }"));
        rig.take(Told.text(mail.key(), "t1", tax, "Ticket 17 was opened"));

        assertThat(rig.errand(1)).isEqualTo(Outcome.over("SKIPPED", "the message came from there"));
        assertThat(sent()).isEmpty();
    }

    @Test
    void messageShouldBeHandedOnUnderItsOwnSubjectWhoeverWroteFromThere() throws Exception {
        rig.rules(RULE.formatted("forward: { to: \"email:tax@example.net\" }"));
        rig.take(Told.text(mail.key(), "t1", tax, "Invoice for October"));
        rig.errands();
        take("m1", ana);

        rig.errand(1);

        assertThat(sent())
                .singleElement()
                .satisfies(message -> assertThat(message.email().subject()).isEqualTo("Fwd: message by acme"));
    }

    @Test
    void forwardShouldFailWhenNobodyIsCalledSo() throws Exception {
        assertThat(after("forward: { to: \"team:tax\" }")).isEqualTo(Outcome.over("ERROR", "nobody is team:tax"));
    }

    @Test
    void conversationsShouldGoToOneOfTheTeamAfterTheOther() throws Exception {
        User ada = user("ada");
        User ben = user("ben");
        List.of(ada, ben).forEach(each -> rig.store.users().setTeams(rig.organization, each.id(), Set.of("billing")));
        rig.rules(RULE.formatted("assign: { team: billing, strategy: round-robin }"));

        take("m1", ana);
        assertThat(rig.conversations().getFirst().assignee()).isEqualTo("team:billing");
        rig.errand(1);
        take("m2", eva);
        rig.errand(1);

        assertThat(rig.conversations())
                .extracting(Conversation::assignee)
                .containsExactlyInAnyOrder("user:" + ada.id(), "user:" + ben.id());
    }

    @ParameterizedTest
    @CsvSource({"least-open", "last-responder"})
    void conversationShouldGoToWhoHasTheFewestWhenNobodyAnsweredBefore(String strategy) throws Exception {
        User ada = user("ada");
        User ben = user("ben");
        List.of(ada, ben).forEach(each -> rig.store.users().setTeams(rig.organization, each.id(), Set.of("billing")));
        rig.rules(RULE.formatted("note: x"));
        take("m1", ana);
        rig.store
                .conversations()
                .change(rig.organization, rig.conversations().getFirst().id(), null, "user:" + ada.id(), null);
        rig.rules(RULE.formatted("assign: { team: billing, strategy: " + strategy + " }"));

        take("m2", eva);
        rig.errand(1);

        assertThat(rig.conversations()).extracting(Conversation::assignee).contains("user:" + ben.id());
    }

    @Test
    void teamShouldKeepTheConversationWhenNobodyIsInIt() throws Exception {
        Outcome outcome = after("assign: { team: billing, strategy: round-robin }");

        assertThat(outcome.detail()).isEqualTo("nobody is in the team billing, which keeps it");
        assertThat(rig.conversations().getFirst().assignee()).isEqualTo("team:billing");
    }

    @Test
    void personWhoTookTheConversationMeanwhileShouldKeepIt() throws Exception {
        User ada = user("ada");
        rig.store.users().setTeams(rig.organization, ada.id(), Set.of("billing"));
        rig.rules(RULE.formatted("assign: { team: billing, strategy: round-robin }"));
        take("m1", ana);
        rig.store
                .conversations()
                .change(rig.organization, rig.conversations().getFirst().id(), null, "user:someone", null);

        assertThat(rig.errand(1)).isEqualTo(Outcome.over("SKIPPED", "user:someone has it"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"classify: { labels: [a, b], into: topic }", "draft: { prompt: Answer }", "reply: { ai: polite }"})
    void rulesShouldGoOnWhereNoModelIsConfigured(String step) throws Exception {
        Outcome outcome = after(step);

        assertThat(outcome).isEqualTo(Outcome.over("SKIPPED", "no model is configured, or it had no answer: unknown"));
        assertThat(tags()).containsExactly("after");
        assertThat(sent()).isEmpty();
    }

    @Test
    void labelShouldBeAVariableOfLaterStepsAndOneOfThoseThatTheRuleNames() throws Exception {
        rig.model = (organization, question) -> Optional.of(question.labels().getLast() + " ");
        rig.rules("""
                rule: a1
                status: live
                trigger: message.received
                then:
                  - classify: { labels: [a, b], into: topic }
                  - tag: is-b
                    if: { vars.topic: b }
                """);
        take("m1", ana);
        Job job = rig.errands().getFirst();

        rig.perform(job, 1);

        assertThat(tags()).containsExactly("is-b");
    }

    @Test
    void answerThatIsNoLabelShouldBeUnknown() throws Exception {
        rig.model = (organization, question) -> Optional.of("c");

        assertThat(after("classify: { labels: [a, b], into: topic }").detail())
                .isEqualTo("the model's answer is none of the labels: unknown");
    }

    @Test
    void whatAModelWroteShouldWaitForAPerson() throws Exception {
        rig.model = (organization, question) -> Optional.of("Dear Ana");

        assertThat(after("draft: { prompt: Answer }").detail()).isEqualTo("drafted");

        assertThat(sent()).singleElement().satisfies(message -> {
            assertThat(message.plainText()).isEqualTo("Dear Ana");
            assertThat(message.delivery().state()).isEqualTo(DeliveryState.PLANNED);
        });
        assertThat(rig.store.jobs().take("node", Rig.PATIENCE, 10)).isEmpty();
    }
}
