package io.nexuscomm.connector.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nexuscomm.connector.Arrival;
import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Discovery;
import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.Endpoints;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.connector.SendStep.EmailHeaders;
import io.nexuscomm.connector.sandbox.mail.Mail;
import io.nexuscomm.connector.sandbox.mail.MailDraft;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.event.DeliveryUpdated;
import io.nexuscomm.message.event.MessageEchoed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** More than the inbox: further folders, and what was sent. */
@Timeout(120)
class FoldersTest {

    private EmailFixture mail;

    /** The mail server's threads die with their connections, and loudly. */
    @BeforeAll
    static void leaveTheServersThreadsAlone() {
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    @AfterAll
    static void watchAllThreadsAgain() {
        Awaitility.catchUncaughtExceptionsByDefault();
    }

    @BeforeEach
    void open() throws Exception {
        mail = new EmailFixture();
    }

    @AfterEach
    void close() throws Exception {
        mail.close();
    }

    private ConnectedAccount account(String more) {
        return EmailFixture.account(mail.accountId, """
                {"address": "%s", "aliases": ["sales@acme.example"], %s
                 "imap": {"host": "127.0.0.1", "port": %d, "security": "NONE", "username": "%1$s", "password": "%s"},
                 "smtp": {"host": "127.0.0.1", "port": %d, "security": "NONE", "username": "%1$s", "password": "%4$s"}}
                """.formatted(
                EmailFixture.SUPPORT, more, mail.provider.imapPort(), EmailFixture.PASSWORD, mail.provider.smtpPort()));
    }

    private void awaitTexts(String... texts) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(mail.texts()).containsExactlyInAnyOrder(texts));
    }

    private List<MessageEchoed> echoes() {
        return mail.gateway.facts().stream()
                .filter(MessageEchoed.class::isInstance)
                .map(MessageEchoed.class::cast)
                .toList();
    }

    @Test
    void mailSentFromElsewhereShouldBeShownToWhomItWent() throws Exception {
        mail.gateway.only(account(""));
        mail.provider
                .mailbox(EmailFixture.SUPPORT)
                .send(MailDraft.plain(EmailFixture.ANA, "From my telephone", "On my way"));

        mail.start();

        await().atMost(Duration.ofSeconds(20)).until(() -> !echoes().isEmpty());
        MessageEchoed echo = echoes().getFirst();
        assertThat(echo.to().display()).isEqualTo(EmailFixture.ANA);
        assertThat(echo.meta().chat()).isEqualTo(EmailFixture.ANA);
        assertThat(Mails.text(echo.message())).isEqualTo("On my way");
        assertThat(echo.meta().historical()).isFalse();
    }

    @Test
    void mailSentLaterShouldBeFoundAtTheNextRoundAndOnce() throws Exception {
        mail.gateway.only(account(""));
        mail.start();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !mail.gateway.reports().isEmpty());
        mail.provider.mailbox(EmailFixture.SUPPORT).send(MailDraft.plain(EmailFixture.ANA, "s", "later"));
        // a mail that comes in ends the wait
        mail.deliver("ends the wait");

        await().atMost(Duration.ofSeconds(20)).until(() -> echoes().size() == 1);
        mail.deliver("once more");
        awaitTexts("ends the wait", "once more");
        assertThat(echoes()).hasSize(1);
    }

    @Test
    void sentMailShouldBeLeftAloneWhenTheAccountSaysSo() throws Exception {
        mail.gateway.only(account("\"readSent\": \"NO\","));
        mail.provider.mailbox(EmailFixture.SUPPORT).send(MailDraft.plain(EmailFixture.ANA, "s", "private"));
        mail.start();
        mail.deliver("read");

        awaitTexts("read");
        assertThat(mail.gateway.arrivals()).hasSize(1);
    }

    @Test
    void ownSendShouldLieInTheSentFolderAndProveItselfSent() throws Exception {
        ConnectedAccount account = account("");
        mail.gateway.only(account);
        mail.start();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !mail.gateway.reports().isEmpty());
        EmailHeaders headers = new EmailHeaders(
                "Hello", "<nx.7@acme.example>", null, List.of(), List.of(), Instant.parse("2026-11-22T10:00:00Z"));
        SendStep step = new SendStep(
                "token-7",
                Address.global("mailto", EmailFixture.ANA),
                EmailFixture.ANA,
                List.of(new Text("our answer")),
                null,
                headers,
                false);

        SendOutcome outcome =
                mail.request(Endpoints.egress("email"), new EgressRequest(account, step), SendOutcome.class);

        assertThat(outcome).isInstanceOf(SendOutcome.Accepted.class);
        List<Mail> sent = mail.provider.mailbox(EmailFixture.SUPPORT).mails().stream()
                .filter(Mail::sent)
                .toList();
        assertThat(sent).hasSize(1);
        assertThat(sent.getFirst().messageId()).isEqualTo("<nx.7@acme.example>");
        assertThat(sent.getFirst().seen()).isTrue();
        mail.deliver("ends the wait");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(mail.gateway.facts())
                        .filteredOn(DeliveryUpdated.class::isInstance)
                        .singleElement()
                        .isInstanceOfSatisfying(DeliveryUpdated.class, proof -> {
                            assertThat(proof.clientToken()).isEqualTo("token-7");
                            assertThat(proof.target().value()).isEqualTo("<nx.7@acme.example>");
                            assertThat(proof.delivery().state()).isEqualTo(DeliveryState.SENT);
                        }));
        // which the gateway knows by its id, so it is not shown a second time
        assertThat(echoes()).hasSize(1);
        assertThat(echoes().getFirst().message().externalIds().getFirst().value())
                .isEqualTo("<nx.7@acme.example>");
    }

    @Test
    void furtherFoldersShouldBeReadEachFromItsOwnCursor() throws Exception {
        mail.gateway.only(account("\"readSent\": \"NO\", \"folders\": [\"Web form\"],"));
        mail.provider.mailbox(EmailFixture.SUPPORT).make("Web form");
        mail.provider.mailbox(EmailFixture.SUPPORT).file("Web form", EmailFixture.mail("from the form"));
        mail.deliver("from the inbox");

        mail.start();

        awaitTexts("from the form", "from the inbox");
        assertThat(mail.gateway.arrivals())
                .extracting(Arrival::cursor)
                .extracting(cursor -> Objects.requireNonNull(cursor).name())
                .containsExactlyInAnyOrder("Web form", "INBOX");
        mail.stop();
        mail.provider.mailbox(EmailFixture.SUPPORT).file("Web form", EmailFixture.mail("another"));

        mail.start();

        awaitTexts("from the form", "from the inbox", "another");
        assertThat(mail.gateway.arrivals()).hasSize(3);
    }

    @Test
    void foldersShouldBeNamedAsTheSettingsTakeThem() throws Exception {
        mail.provider.mailbox(EmailFixture.SUPPORT).make("Web form");
        mail.start();

        Discovery found = mail.request(Endpoints.discover("email"), account(""), Discovery.class);

        assertThat(found.addresses()).extracting(Discovery.Found::id).contains("INBOX", "Sent", "Web form");
    }

    @Test
    void mailboxShouldBeReadAndTheFolderBeNamedThatIsMissing() throws Exception {
        mail.gateway.only(account("\"folders\": [\"Nowhere\"],"));
        mail.deliver("read all the same");

        mail.start();

        awaitTexts("read all the same");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(mail.gateway.reports())
                        .extracting(CheckResult::code)
                        .endsWith("FOLDER_MISSING"));
        assertThat(mail.gateway.reports().getLast().reason()).contains("Nowhere");
    }

    @Test
    void folderThatWasMissingShouldBeReadOnceItIsMade() throws Exception {
        mail.gateway.only(account("\"readSent\": \"NO\", \"folders\": [\"Later\"],"));
        mail.start();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(mail.gateway.reports())
                        .extracting(CheckResult::code)
                        .endsWith("FOLDER_MISSING"));
        mail.provider.mailbox(EmailFixture.SUPPORT).make("Later");
        mail.provider.mailbox(EmailFixture.SUPPORT).file("Later", EmailFixture.mail("found later"));

        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    mail.deliver("ends the wait");
                    return mail.texts().contains("found later");
                });

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(mail.gateway.reports())
                        .extracting(CheckResult::code)
                        .endsWith("OK"));
    }
}
