package io.nexuscomm.routes.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.EmailFacet;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.NormalizerInfo;
import io.nexuscomm.message.TimeBasis;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.event.EventMeta;
import io.nexuscomm.message.event.MessageDraft;
import io.nexuscomm.message.event.MessageEchoed;
import io.nexuscomm.message.event.MessageReceived;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Mails that bear one Message-ID: one mail that came twice, or two mails. */
@Timeout(30)
class TwinsTest {

    private static final String ANA = "ana@example.org";
    private static final String BO = "bo@example.org";
    private static final String US = "support@acme.example";
    private static final String ID = "<1@example.org>";

    private final Rig rig = new Rig().started();
    private final ConnectedAccount account = rig.account(US);

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void mailShouldBeStoredWhenAnotherHasItsMessageId() throws Exception {
        rig.take(mail(ANA, "Order 7", "where is it?"));
        rig.take(mail(BO, "Invoice", "please pay"));

        assertThat(rig.messages()).extracting(Message::plainText).containsExactly("where is it?", "please pay");
        assertThat(rig.store
                        .messages()
                        .search(rig.organization, null, ID, null, null, 10)
                        .items())
                .as("both are found by their Message-ID")
                .hasSize(2);
        assertThat(rig.messages())
                .extracting(Message::thread)
                .doesNotContainNull()
                .containsOnly(rig.messages().getFirst().thread());
    }

    @Test
    void mailsShouldBothBeStoredWhenTheyComeInOneBatch() throws Exception {
        rig.take(mail(ANA, "Order 7", "where is it?"), mail(BO, "Invoice", "please pay"));

        assertThat(rig.messages()).hasSize(2);
    }

    @Test
    void mailShouldBeOneWhenItComesAgain() throws Exception {
        rig.take(mail(ANA, "Order 7", "where is it?"));
        rig.take(mail(BO, "Invoice", "please pay"));

        rig.take(mail(ANA, "Order 7", "where is it?"), mail(BO, "Invoice", "please pay"));
        rig.take(mail(BO, "Invoice", "please pay"));

        assertThat(rig.messages()).hasSize(2);
    }

    @Test
    void mailShouldBeOneWhenAListMarkedItsCopy() throws Exception {
        rig.take(mail(ANA, "Re: Order 7", "where is it?"));
        rig.take(mail(ANA, "[orders] Re: Order 7", "where is it?\n-- \nThe list of orders"));

        assertThat(rig.messages()).hasSize(1);
    }

    @Test
    void mailShouldBeStoredWhenARobotUsesOneIdForAllItWrites() throws Exception {
        rig.take(mail(ANA, "Nightly report", "all well", Told.AT));
        rig.take(mail(ANA, "Nightly report", "all burnt", Told.AT.plusSeconds(86_400)));

        assertThat(rig.messages()).hasSize(2);
    }

    @Test
    void mailsShouldBothBeStoredWhenOnlyTheirBodiesTellThemApart() throws Exception {
        MessageReceived first = undated("Nightly report", "all well");
        MessageReceived second = undated("Nightly report", "all burnt");
        rig.take(first);
        rig.take(second);

        rig.take(undated("Nightly report", "all  burnt\n"), first);

        assertThat(rig.messages()).extracting(Message::plainText).containsExactlyInAnyOrder("all well", "all burnt");
    }

    private MessageReceived undated(String subject, String text) {
        EventMeta dated = meta(ID, ANA, person(ANA), Told.AT);
        EventMeta meta = new EventMeta(
                dated.account(),
                dated.externalKey(),
                dated.chat(),
                dated.actor(),
                Told.AT,
                TimeBasis.PROVIDER,
                false,
                dated.by());
        return new MessageReceived(meta, draft(ID, subject, text));
    }

    @Test
    void copyOfOursShouldBeNothingNewWhenTheGatewaySentIt() throws Exception {
        Message ours = sent();

        rig.take(echo(messageId(ours), "other words"));

        assertThat(rig.messages()).hasSize(2);
    }

    @Test
    void copyOfOursShouldBeNothingNewWhenItComesBackToUs() throws Exception {
        Message ours = sent();

        rig.take(mail(messageId(ours), account.key().value(), "[list] Order 7", "on its way", Told.AT));

        assertThat(rig.messages()).hasSize(2);
    }

    @Test
    void mailInOurNameShouldNotKeepOursFromBeingShown() throws Exception {
        rig.take(mail("<e1@acme.example>", account.key().value(), "Order 7", "on its way", Told.AT));

        rig.take(echo("<e1@acme.example>", "Order 7"));

        assertThat(rig.messages())
                .extracting(Message::direction)
                .containsExactlyInAnyOrder(Direction.INBOUND, Direction.OUTBOUND);
    }

    @Test
    void answerShouldBeStoredWhenItCopiesTheIdOfWhatItAnswers() throws Exception {
        Message ours = sent();

        rig.take(mail(messageId(ours), ANA, "Out of office", "I am away", Told.AT));

        assertThat(rig.messages()).extracting(Message::plainText).contains("I am away");
    }

    private Message sent() throws Exception {
        rig.take(mail("<first@example.org>", ANA, "Order 7", "where is it?", Told.AT));
        return rig.sending("<first@example.org>", new Text("on its way"));
    }

    private static String messageId(Message mail) {
        return mail.externalIds().getFirst().value();
    }

    private MessageReceived mail(String from, String subject, String text) {
        return mail(from, subject, text, Told.AT);
    }

    private MessageReceived mail(String from, String subject, String text, Instant date) {
        return mail(ID, from, subject, text, date);
    }

    private MessageReceived mail(String id, String from, String subject, String text, Instant date) {
        return new MessageReceived(meta(id, from, person(from), date), draft(id, subject, text));
    }

    private MessageEchoed echo(String id, String subject) {
        return new MessageEchoed(meta(id, ANA, null, Told.AT), person(ANA), draft(id, subject, "on its way"));
    }

    private EventMeta meta(String id, String chat, Actor actor, Instant date) {
        return new EventMeta(
                account.key(),
                id,
                chat,
                actor,
                date,
                TimeBasis.HEADER_UNVERIFIED,
                false,
                new NormalizerInfo("email", "1"));
    }

    private static MessageDraft draft(String id, String subject, String text) {
        return MessageDraft.of(ExternalId.of("message-id", id), List.of(new Text(text)))
                .withEmail(new EmailFacet(
                        subject, List.of(), List.of(), List.of(), id, null, List.of(), null, null, null));
    }

    private static Actor person(String address) {
        return new Actor(List.of(Address.global("mailto", address)), address, null, true);
    }
}
