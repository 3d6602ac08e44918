package io.nexuscomm.routes.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.inbox.Account;
import io.nexuscomm.inbox.AccountMover;
import io.nexuscomm.inbox.AccountStatus;
import io.nexuscomm.inbox.Batch.ConsentRow;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.Consents;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.Notifications.Notification;
import io.nexuscomm.inbox.Users.User;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.routes.dispatch.RuleSteps.Outcome;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rules that write to contacts on other channels, to others, and to our own people. */
class SendsTest {

    private static final String RULE = """
            rule: a1
            owner: team:vip
            status: live
            trigger: message.received
            then:
              - %s
            """;

    private final Rig rig = new Rig().started();
    private final ConnectedAccount account = rig.account("1");
    private final ConnectedAccount sms = rig.account("sms", "+4930", rig.organization);
    private final ConnectedAccount mail = rig.account("email", "us@example.org", rig.organization);
    private final Actor ana = Told.phone("+4915112345678", "Ana");
    private final User ada = rig.store.users().create(rig.organization, "ada@example.org", "Ada", "hash");
    private final User ben = rig.store.users().create(rig.organization, "ben@example.org", "Ben", "hash");

    SendsTest() {
        rig.channels = new Channels();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private Outcome after(String step) throws Exception {
        rig.rules(RULE.formatted(step));
        rig.take(Told.text(account.key(), "m1", ana, "hello"));
        return rig.errand(1);
    }

    private List<Message> sent() {
        return rig.messages().stream()
                .filter(message -> message.direction() == Direction.OUTBOUND)
                .toList();
    }

    private List<String> told(User user) {
        return rig.store.notifications().of(rig.organization, user.id(), false, 10).stream()
                .map(Notification::text)
                .toList();
    }

    @Test
    void contactShouldBeWrittenToOnTheFirstChannelThatCanCarryIt() throws Exception {
        Outcome outcome = after("send: { to: contact, via: [telex, acme, sms], text: \"Hi {{contact.name}}\" }");

        assertThat(outcome).isEqualTo(Outcome.over("DONE", "sent on Acme"));
        assertThat(sent()).singleElement().satisfies(message -> {
            assertThat(message.plainText()).isEqualTo("Hi Ana");
            assertThat(message.account()).isEqualTo(account.id());
        });
        assertThat(rig.conversations()).hasSize(1);
        assertThat(rig.conversations().getFirst().lastMessage().preview()).isEqualTo("Hi Ana");
    }

    @Test
    void contactShouldBeWrittenToOnAChannelThatItsNumberIsGoodForThoughItNeverWroteThere() throws Exception {
        rig.rules(RULE.formatted("send: { to: contact, via: [sms, acme], text: Hi }")
                + "safety: { consent: transactional }\n");
        rig.take(Told.text(account.key(), "m1", ana, "hello"));

        assertThat(rig.errand(1).detail()).isEqualTo("sent on SMS");
        assertThat(sent()).singleElement().satisfies(message -> {
            assertThat(message.account()).isEqualTo(sms.id());
            assertThat(message.conversation())
                    .isEqualTo(rig.conversations().getFirst().id());
        });
        assertThat(rig.store.jobs().take("node", Rig.PATIENCE, 10))
                .extracting(Job::kind)
                .contains(Job.Kind.SEND);
    }

    @Test
    void contactShouldNotBeWrittenToWhereTheyNeverWroteUnlessTheyAgreedOrTheRuleSaysSo() throws Exception {
        Outcome outcome = after("send: { to: contact, via: [sms], text: Hi }");

        assertThat(outcome)
                .isEqualTo(Outcome.over("SKIPPED", "SMS: the contact has not agreed to be written to there"));
        assertThat(sent()).isEmpty();
    }

    @Test
    void contactShouldNotBeWrittenToWhereTheyWantNothingMore() throws Exception {
        BatchBuilder batch = new BatchBuilder(rig.organization);
        batch.add(new ConsentRow(account.id(), "+4915112345678", Consents.ALL, false, Rig.NOW.minusSeconds(60)));
        rig.store.inbox().commit(batch.build());

        Outcome outcome = after("send: { to: contact, via: [acme], text: Hi }");

        assertThat(sent()).isEmpty();
        assertThat(outcome.name()).isEqualTo("SKIPPED");
    }

    @Test
    void accountThatCannotSendShouldBePassedOver() throws Exception {
        rig.store
                .accounts()
                .report(
                        account.id(),
                        AccountMover.PROVIDER,
                        new AccountStatus(Account.State.AUTH_REQUIRED, "X", "x", "x", null));
        rig.rules(RULE.formatted("send: { to: contact, via: [acme, sms], text: Hi }")
                + "safety: { consent: transactional }\n");
        rig.take(Told.text(account.key(), "m1", ana, "hello"));

        assertThat(rig.errand(1).detail()).isEqualTo("sent on SMS");
    }

    @Test
    void addressShouldBeWrittenToAlsoTheFirstTime() throws Exception {
        Outcome outcome = after("send: { to: \"email:eva@example.net\", text: \"About {{contact.name}}\" }");

        assertThat(outcome).isEqualTo(Outcome.over("DONE", "sent on E-mail"));
        assertThat(sent()).singleElement().satisfies(message -> {
            assertThat(message.account()).isEqualTo(mail.id());
            assertThat(message.recipients().getFirst().address()).isEqualTo("eva@example.net");
        });
        assertThat(rig.conversations()).hasSize(2);
    }

    @Test
    void sendShouldFailAndSayWhyWhenNoAccountCanWriteThere() throws Exception {
        assertThat(after("send: { to: \"whatsapp:+49301\", text: Hi }"))
                .isEqualTo(Outcome.over("ERROR", "no account of whatsapp can write to +49301 at the moment"));
    }

    @Test
    void ownPeopleShouldBeToldInTheInboxAndByMail() throws Exception {
        rig.store.users().setTeams(rig.organization, ben.id(), Set.of("vip"));

        Outcome outcome = after("notify: { to: [\"team:vip\"], via: [email, slack], text: \"{{contact.name}}!\" }");

        assertThat(outcome)
                .isEqualTo(Outcome.over(
                        "DONE",
                        "told Ben in the inbox; email: sent on E-mail; slack: nobody's address there is known"));
        assertThat(told(ben)).containsExactly("Ana!");
        assertThat(told(ada)).isEmpty();
        assertThat(sent())
                .singleElement()
                .satisfies(message ->
                        assertThat(message.recipients().getFirst().address()).isEqualTo("ben@example.org"));
        assertThat(rig.eventTypes()).contains("io.nexuscomm.notification.added.v1");
    }

    @Test
    void everybodyShouldBeToldWhenNobodyIsCalledSo() throws Exception {
        Outcome outcome = after("notify: { to: \"oncall:vip\", via: sms, text: Hi }");

        assertThat(outcome.detail())
                .startsWith("told Ada, Ben in the inbox; nobody is oncall:vip, so everybody was told");
        assertThat(told(ada)).containsExactly("Hi");
    }

    @Test
    void whoHoldsTheConversationShouldBeToldAsItsAssignee() throws Exception {
        rig.rules(RULE.formatted("tag: x"));
        rig.take(Told.text(account.key(), "m1", ana, "hello"));
        rig.store
                .conversations()
                .change(rig.organization, rig.conversations().getFirst().id(), null, "user:" + ada.id(), null);
        rig.rules(RULE.formatted("notify: { to: assignee, text: Hi }"));
        rig.take(Told.text(account.key(), "m2", ana, "hello"));

        rig.errand(1);

        assertThat(told(ada)).containsExactly("Hi");
        assertThat(told(ben)).isEmpty();
    }

    @Test
    void whoAnswersForTheRuleShouldBeToldAsItsOwner() throws Exception {
        rig.store.users().setTeams(rig.organization, ben.id(), Set.of("vip"));

        after("notify: { to: owner, text: Hi }");

        assertThat(told(ben)).containsExactly("Hi");
    }

    @Test
    void notificationShouldComeOnceHoweverOftenItsJobComes() throws Exception {
        rig.rules(RULE.formatted("notify: { to: \"user:ada@example.org\", via: email, text: Hi }"));
        rig.take(Told.text(account.key(), "m1", ana, "hello"));
        Job job = rig.errands().getFirst();

        rig.perform(job, 1);
        Outcome again = rig.perform(rig.takenOver(job), 1);

        assertThat(again.detail()).isEqualTo("it was done before");
        assertThat(told(ada)).hasSize(1);
        assertThat(sent()).hasSize(1);
    }

    @Test
    void notificationShouldFailWhenItsTemplateIsNowhere() throws Exception {
        assertThat(after("notify: { to: owner, template: sla-warning }"))
                .isEqualTo(Outcome.over("ERROR", "the template sla-warning is nowhere"));
    }
}
