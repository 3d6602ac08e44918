package io.nexuscomm.connector.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nexuscomm.connector.Arrival;
import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import io.nexuscomm.connector.sandbox.mail.Mail;
import io.nexuscomm.connector.sandbox.mail.MailDraft;
import io.nexuscomm.connector.sandbox.mail.MailProvider;
import io.nexuscomm.connector.sandbox.mail.MailReport;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.MessageReceived;
import io.nexuscomm.message.event.Unrecognised;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ImapIngressTest {

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

    private void awaitTexts(String... texts) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(mail.texts()).containsExactly(texts));
    }

    private void awaitReport(String code) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(mail.gateway.reports())
                        .extracting(CheckResult::code)
                        .endsWith(code));
    }

    @Test
    void mailShouldArriveAtOnceWhenTheServerTellsOfIt() throws Exception {
        mail.start();
        awaitReport("OK");
        Instant sent = Instant.now();

        mail.ana().send(MailDraft.plain(EmailFixture.SUPPORT, "Öffnungszeiten?", "Bom dia ☕"));

        awaitTexts("Bom dia ☕");
        assertThat(Duration.between(sent, Instant.now())).isLessThan(Duration.ofSeconds(5));
        MessageReceived received = (MessageReceived) mail.gateway.facts().getFirst();
        assertThat(received.meta().historical()).isFalse();
        assertThat(Objects.requireNonNull(received.meta().actor()).verified()).isTrue();
        assertThat(Objects.requireNonNull(received.message().email()).subject()).isEqualTo("Öffnungszeiten?");
    }

    @Test
    void mailsShouldArriveOnceAndInOrderWhenManyCome() throws Exception {
        mail.deliver("1");
        mail.deliver("2");
        mail.start();
        awaitTexts("1", "2");
        for (int at = 3; at <= 50; at++) {
            mail.deliver(Integer.toString(at));
        }

        await().atMost(Duration.ofSeconds(20)).until(() -> mail.texts().size() >= 50);
        assertThat(mail.texts().getLast()).isEqualTo("50");
        assertThat(mail.gateway.arrivals()).hasSize(50);
    }

    @Test
    void readingShouldGoOnBehindTheCursorWhenTheGatewayComesBack() throws Exception {
        mail.deliver("before");
        mail.start();
        awaitTexts("before");
        mail.stop();
        mail.deliver("meanwhile");

        mail.start();

        awaitTexts("before", "meanwhile");
        assertThat(mail.gateway.arrivals()).hasSize(2);
    }

    @Test
    void mailShouldBeFetchedAgainWhenItsCommitFails() throws Exception {
        mail.gateway.failing(3);
        mail.deliver("one");
        mail.deliver("two");

        mail.start();

        awaitTexts("one", "two");
        assertThat(mail.gateway.arrivals()).hasSize(5);
        assertThat(mail.gateway.arrivals()).extracting(Arrival::cursor).doesNotContainNull();
    }

    @Test
    void cursorShouldNotMoveWhenTheGatewayDiesBetweenFetchAndCommit() throws Exception {
        mail.gateway.failing(Integer.MAX_VALUE);
        mail.deliver("one");
        mail.start();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !mail.gateway.arrivals().isEmpty());
        mail.stop();
        assertThat(mail.gateway.positions()).isEmpty();
        mail.gateway.failing(0);

        mail.start();

        awaitTexts("one");
    }

    @Test
    void sessionShouldComeBackWhenTheConnectionIsCut() throws Exception {
        mail.start();
        awaitReport("OK");
        mail.provider.faults().on(FaultKind.IMAP_CUT);
        awaitReport("UNREACHABLE");
        mail.deliver("while it was cut");

        mail.provider.faults().off(FaultKind.IMAP_CUT);

        awaitTexts("while it was cut");
        awaitReport("OK");
    }

    @Test
    void mailShouldComeOnceWhenTheServerNumbersItsMailsAnew() throws Exception {
        mail.deliver("old");
        mail.start();
        awaitTexts("old");
        String before = mail.gateway.positions().values().iterator().next();
        MailProvider first = mail.provider;
        first.close();
        // GreenMail's UIDVALIDITY is the second of its start
        Instant started = Instant.now();
        await().until(() ->
                Instant.now().isAfter(started.truncatedTo(ChronoUnit.SECONDS).plusSeconds(2)));

        mail.provider = EmailFixture.provider(first.smtpPort(), first.imapPort(), Clock.systemUTC());
        mail.deliver("old");
        mail.deliver("new");

        awaitTexts("old", "new");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !validity(
                                mail.gateway.positions().values().iterator().next())
                        .equals(validity(before)));
    }

    private static String validity(String cursor) {
        return cursor.substring(0, cursor.indexOf(':'));
    }

    @Test
    void mailShouldBeReadWhetherOrNotSomebodySawItAndStayUnseenByUs() throws Exception {
        mail.deliver("seen");
        mail.deliver("unseen");
        List<Mail> inbox = mail.provider.mailbox(EmailFixture.SUPPORT).received();
        mail.provider.mailbox(EmailFixture.SUPPORT).seen(inbox.getFirst().id());

        mail.start();

        awaitTexts("seen", "unseen");
        assertThat(mail.provider.mailbox(EmailFixture.SUPPORT).received())
                .extracting(Mail::seen)
                .containsExactly(true, false);
    }

    @Test
    void pastShouldBeHistoryWhenAMailboxIsConnected() throws Exception {
        mail.close();
        mail = new EmailFixture();
        mail.provider.close();
        SettableClock clock = new SettableClock();
        mail.provider = EmailFixture.provider(0, 0, clock);
        mail.gateway.only(mail.account(EmailFixture.PASSWORD));
        clock.set(Instant.now().minus(Duration.ofDays(60)));
        mail.deliver("long ago");
        clock.set(Instant.now().minus(Duration.ofDays(10)));
        mail.deliver("last week");
        clock.set(Instant.now());
        mail.deliver("today");

        mail.start();

        awaitTexts("last week", "today");
        assertThat(mail.gateway.facts())
                .extracting(event -> event.meta().historical())
                .containsExactly(true, false);
    }

    @Test
    void pastShouldBeNoMoreThanItsLimitWhenAMailboxIsFull() throws Exception {
        SettableClock clock = new SettableClock();
        mail.provider.close();
        mail.provider = EmailFixture.provider(0, 0, clock);
        mail.gateway.only(mail.account(EmailFixture.PASSWORD));
        clock.set(Instant.now().minus(Duration.ofDays(10)));
        for (int at = 0; at < 230; at++) {
            mail.deliver("m" + at);
        }

        mail.start();

        await().atMost(Duration.ofSeconds(30)).until(() -> mail.texts().size() == 200);
        assertThat(mail.texts()).startsWith("m30").endsWith("m229");
        assertThat(mail.gateway.facts()).allMatch(event -> event.meta().historical());
    }

    @Test
    void reportsOfAReaderShouldBeFactsAboutTheMailTheyName() throws Exception {
        mail.provider.deliverRaw(EmailFixture.SUPPORT, EmailFixture.ANA, Mails.octets("""
                From: support@acme.example
                To: ana@example.org
                Message-ID: <nx.1@acme.example>
                X-NexusComm-Id: token-1
                Subject: Hello

                Hello
                """));
        String id = mail.ana().received().getFirst().id();
        for (MailReport report : MailReport.values()) {
            mail.provider.report(EmailFixture.ANA, id, report);
        }

        mail.start();

        await().atMost(Duration.ofSeconds(20)).until(() -> mail.gateway.facts().size() == 3);
        assertThat(mail.gateway.facts())
                .extracting(Object::getClass)
                .extracting(Class::getSimpleName)
                .containsExactly("ReadUpdated", "ConsentChanged", "DeliveryUpdated");
    }

    @Test
    void mailboxShouldGoOnWhenAMailIsPoison() throws Exception {
        mail.provider.deliverRaw("", EmailFixture.SUPPORT, Mails.octets("Subject: nobody wrote this\n\nx\n"));
        mail.deliver("after");

        mail.start();

        awaitTexts("after");
        assertThat(mail.gateway.facts()).hasAtLeastOneElementOfType(Unrecognised.class);
    }

    @Test
    void nothingShouldBeReadWhenAnotherNodeHoldsTheLease() throws Exception {
        mail.gateway.leases(false);
        mail.deliver("mine?");
        mail.start();
        await().during(Duration.ofMillis(500)).atMost(Duration.ofSeconds(5)).until(mail.texts()::isEmpty);

        mail.gateway.leases(true);

        awaitTexts("mine?");
        mail.stop();
        assertThat(mail.gateway.held()).isEmpty();
    }

    @Test
    void sessionShouldEndWhenTheAccountIsRemovedAndComeBackWithIt() throws Exception {
        mail.start();
        awaitReport("OK");
        mail.gateway.only();
        await().atMost(Duration.ofSeconds(20)).until(() -> mail.gateway.held().isEmpty());
        mail.deliver("while it was gone");

        mail.gateway.only(mail.account(EmailFixture.PASSWORD));

        awaitTexts("while it was gone");
    }

    @Test
    void signInShouldNotBeTriedAgainAndAgainUntilThePasswordIsChanged() throws Exception {
        mail.gateway.only(mail.account("wrong"));
        mail.start();
        awaitReport("BAD_CREDENTIALS");
        assertThat(mail.gateway.reports().getLast().state()).isEqualTo(CheckResult.State.AUTH_REQUIRED);
        assertThat(mail.gateway.reports().getLast().reason()).doesNotContain("wrong");
        mail.deliver("finally");

        mail.gateway.only(mail.account(EmailFixture.PASSWORD));

        awaitTexts("finally");
        awaitReport("OK");
    }

    @Test
    void accountShouldBeReportedWhenTheServerDoesNotSpeakTls() throws Exception {
        mail.gateway.only(mail.account(EmailFixture.PASSWORD, mail.provider.imapPort(), "STARTTLS"));
        mail.start();

        awaitReport("TLS_FAILED");
    }

    @Test
    void accountShouldBeReportedWhenItsConfigurationIsIncomplete() throws Exception {
        mail.gateway.only(EmailFixture.account(mail.accountId, "{\"address\": \"support@acme.example\"}"));
        mail.start();

        awaitReport("CONFIG");
    }

    @Test
    void largeMailShouldArriveWhole() throws Exception {
        String line = "x".repeat(70) + "\n";
        byte[] large = Mails.octets(Mails.HEAD.replace("Message-ID: <a1@example.org>\n", "")
                + "Content-Type: application/octet-stream; name=a.bin\n\n" + line.repeat(3 * 1024 * 1024 / 71));
        mail.provider.deliverRaw(EmailFixture.ANA, EmailFixture.SUPPORT, large);
        mail.start();

        await().atMost(Duration.ofSeconds(30)).until(() -> !mail.gateway.facts().isEmpty());
        ChannelEvent event = mail.gateway.facts().getFirst();
        assertThat(Mails.media(((MessageReceived) event).message()).getFirst().bytes())
                .isGreaterThan(3_000_000L);
    }

    /** A clock that shows what it is set to. */
    private static final class SettableClock extends Clock {

        private volatile Instant now = Instant.now();

        void set(Instant moment) {
            now = moment;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
