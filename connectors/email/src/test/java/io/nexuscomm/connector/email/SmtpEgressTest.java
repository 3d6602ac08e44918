package io.nexuscomm.connector.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.Endpoints;
import io.nexuscomm.connector.MediaOutcome;
import io.nexuscomm.connector.MediaRequest;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.connector.SendStep.EmailHeaders;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import io.nexuscomm.connector.sandbox.mail.Mail;
import io.nexuscomm.connector.sandbox.mail.MailFile;
import io.nexuscomm.connector.sandbox.mail.Mailbox;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.event.MessageReceived;
import io.nexuscomm.message.id.JournalId;
import io.nexuscomm.message.id.MediaId;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SmtpEgressTest {

    private static final String NOBODY = "nobody@example.net";

    private EmailFixture mail;

    @BeforeEach
    void open() throws Exception {
        mail = new EmailFixture();
        // nothing is to be read here
        mail.gateway.leases(false);
        mail.start();
    }

    @AfterEach
    void close() throws Exception {
        mail.close();
    }

    private SendOutcome send(String to, List<String> cc, Content... contents) {
        return send(EmailFixture.PASSWORD, to, cc, contents);
    }

    private SendOutcome send(String password, String to, List<String> cc, Content... contents) {
        EmailHeaders headers = new EmailHeaders(
                "Re: Öffnungszeiten",
                "<nx.7@acme.example>",
                "<parent@example.org>",
                List.of("<root@example.org>", "<parent@example.org>"),
                cc,
                Instant.parse("2026-11-22T10:00:00Z"));
        SendStep step =
                new SendStep("token-7", Address.global("mailto", to), to, List.of(contents), null, headers, false);
        return mail.request(
                Endpoints.egress("email"), new EgressRequest(mail.account(password), step), SendOutcome.class);
    }

    private Mail received() {
        List<Mail> mails = mail.ana().received();
        assertThat(mails).hasSize(1);
        return mails.getFirst();
    }

    @Test
    void replyShouldArriveInItsThreadWithTheIdItWasGiven() {
        SendOutcome outcome = send(EmailFixture.ANA, List.of(), new Text("Até às 18h ☕"));

        assertThat(outcome).isInstanceOfSatisfying(SendOutcome.Accepted.class, accepted -> {
            assertThat(accepted.externalIds()).containsExactly(ExternalId.of("message-id", "<nx.7@acme.example>"));
            assertThat(accepted.detail()).startsWith("250 2.0.0 Ok: queued as");
        });
        Mail arrived = received();
        assertThat(arrived.messageId()).isEqualTo("<nx.7@acme.example>");
        assertThat(arrived.inReplyTo()).isEqualTo("<parent@example.org>");
        assertThat(arrived.references()).contains("<root@example.org>", "<parent@example.org>");
        assertThat(arrived.subject()).isEqualTo("Re: Öffnungszeiten");
        assertThat(arrived.from()).isEqualTo("Acme Support <support@acme.example>");
        assertThat(arrived.text()).startsWith("Até às 18h ☕");
    }

    @Test
    void fileShouldArriveAsItLiesInTheStore() throws Exception {
        MediaId id = new MediaId(UUID.randomUUID());
        byte[] content = "x\0y\r\n.\r\nz".repeat(100_000).getBytes(StandardCharsets.ISO_8859_1);
        mail.gateway.media(id, content);

        SendOutcome outcome = send(EmailFixture.ANA, List.of(), new Text("see"), file(id));

        assertThat(outcome).isInstanceOf(SendOutcome.Accepted.class);
        assertThat(received().files()).hasSize(1);
        MailFile file = received().files().getFirst();
        assertThat(file.filename()).isEqualTo("Größe.bin");
        assertThat(file.bytes()).isEqualTo(content);
    }

    private static Media file(MediaId id) {
        return new Media(
                Media.TYPE,
                Media.Kind.FILE,
                Media.State.STORED,
                id,
                "application/pdf",
                null,
                "Größe.bin",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    @Test
    void outcomeShouldBeRejectedWhenTheRecipientIsUnknown() {
        assertThat(send(NOBODY, List.of(), new Text("x")))
                .isInstanceOfSatisfying(SendOutcome.Rejected.class, rejected -> {
                    assertThat(rejected.error().code()).isEqualTo("RECIPIENT_UNREACHABLE");
                    assertThat(rejected.error().providerCode()).isEqualTo("5.1.1");
                });
    }

    @Test
    void outcomeShouldBePartialWhenOneOfTwoIsUnknown() {
        SendOutcome outcome = send(EmailFixture.ANA, List.of(NOBODY), new Text("x"));

        assertThat(outcome).isInstanceOfSatisfying(SendOutcome.PartiallyAccepted.class, partial -> {
            assertThat(partial.refused()).singleElement().satisfies(refusal -> {
                assertThat(refusal.recipient()).isEqualTo(NOBODY);
                assertThat(refusal.error().providerCode()).isEqualTo("5.1.1");
                assertThat(refusal.retryAfter()).as("it is for good").isNull();
            });
            assertThat(partial.error().code()).isEqualTo("RECIPIENT_UNREACHABLE");
        });
        assertThat(received().messageId()).isEqualTo("<nx.7@acme.example>");
    }

    @Test
    void recipientShouldBeTriedForAloneWhenTheServerWantsItLater() {
        mail.provider.faults().on(FaultKind.SMTP_TEMPORARY, 1);

        SendOutcome outcome = send(EmailFixture.ANA, List.of(EmailFixture.SUPPORT), new Text("x"));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        SendOutcome.PartiallyAccepted.class,
                        partial -> assertThat(partial.refused()).singleElement().satisfies(refusal -> {
                            assertThat(refusal.recipient()).isEqualTo(EmailFixture.ANA);
                            assertThat(refusal.retryAfter()).isPositive();
                        }));
        assertThat(mail.ana().received()).isEmpty();

        EmailHeaders rest = new EmailHeaders(
                "s",
                "<nx.7@acme.example>",
                null,
                List.of(),
                List.of(EmailFixture.SUPPORT),
                List.of(),
                Instant.parse("2026-11-22T10:00:00Z"),
                List.of(EmailFixture.ANA));
        Address to = Address.global("mailto", EmailFixture.ANA);
        SendStep step = new SendStep("token-7", to, EmailFixture.ANA, List.of(new Text("x")), null, rest, false);
        SendOutcome again = mail.request(
                Endpoints.egress("email"),
                new EgressRequest(mail.account(EmailFixture.PASSWORD), step),
                SendOutcome.class);

        assertThat(again).isInstanceOf(SendOutcome.Accepted.class);
        assertThat(raw(EmailFixture.ANA)).contains("Cc: support@acme.example");
        assertThat(mail.provider.mailbox(EmailFixture.SUPPORT).received())
                .as("who had it gets it once")
                .hasSize(1);
    }

    @Test
    void hiddenCopyShouldArriveAndBeSeenByNobody() {
        EmailHeaders headers = new EmailHeaders(
                "s",
                "<nx.8@acme.example>",
                null,
                List.of(),
                List.of(),
                List.of(EmailFixture.ANA),
                Instant.parse("2026-11-22T10:00:00Z"));
        String to = EmailFixture.SUPPORT;
        SendStep step =
                new SendStep("token-8", Address.global("mailto", to), to, List.of(new Text("x")), null, headers, false);

        SendOutcome outcome = mail.request(
                Endpoints.egress("email"),
                new EgressRequest(mail.account(EmailFixture.PASSWORD), step),
                SendOutcome.class);

        assertThat(outcome).isInstanceOf(SendOutcome.Accepted.class);
        String seen = raw(EmailFixture.SUPPORT);
        assertThat(seen)
                .contains("To: support@acme.example")
                .doesNotContainIgnoringCase("bcc")
                .doesNotContain("ana@");
        assertThat(raw(EmailFixture.ANA).split("\r\n\r\n", 2)[0]).doesNotContainIgnoringCase("bcc:");
    }

    private String raw(String mailbox) {
        Mailbox owner = mail.provider.mailbox(mailbox);
        return new String(owner.raw(owner.received().getFirst().id()).orElseThrow(), StandardCharsets.UTF_8);
    }

    @Test
    void mailShouldBeRefusedBeforeItIsSentWhenTheServerTakesNoneOfItsSize() {
        MediaId id = new MediaId(UUID.randomUUID());
        mail.gateway.media(id, new byte[27_000_000]);

        SendOutcome outcome = send(EmailFixture.ANA, List.of(), new Text("see"), file(id));

        assertThat(outcome).isInstanceOfSatisfying(SendOutcome.Rejected.class, rejected -> {
            assertThat(rejected.error().code()).isEqualTo("INVALID_CONTENT");
            assertThat(rejected.error().message()).contains("35,882,577");
        });
        assertThat(mail.ana().received()).isEmpty();
    }

    @Test
    void bounceShouldNameTheSendByItsEnvelope() {
        mail.provider.faults().on(FaultKind.SMTP_BOUNCE);

        assertThat(send(EmailFixture.ANA, List.of(), new Text("x"))).isInstanceOf(SendOutcome.Accepted.class);

        Mailbox support = mail.provider.mailbox(EmailFixture.SUPPORT);
        await().atMost(Duration.ofSeconds(20)).until(() -> !support.received().isEmpty());
        assertThat(raw(EmailFixture.SUPPORT)).contains("Original-Envelope-Id: nx.7@acme.example\r\n");
    }

    @Test
    void bounceShouldAnswerNoAutomaticAnswer() {
        assertThat(sendByItself("<parent@example.org>")).isInstanceOf(SendOutcome.Accepted.class);
        assertThat(raw(EmailFixture.ANA)).startsWith("Return-Path: <>\r\n").contains("Auto-Submitted: auto-replied");
    }

    @Test
    void automaticAnswerShouldGoFromTheAccountWhereTheServerWantsASender() {
        mail.provider.faults().on(FaultKind.SMTP_SENDER_NEEDED);

        assertThat(sendByItself("<parent@example.org>")).isInstanceOf(SendOutcome.Accepted.class);
        assertThat(raw(EmailFixture.ANA)).startsWith("Return-Path: <support@acme.example>\r\n");
    }

    @Test
    void bouncesOfOtherAutomaticMailShouldComeBack() {
        assertThat(sendByItself(null)).isInstanceOf(SendOutcome.Accepted.class);
        assertThat(raw(EmailFixture.ANA))
                .startsWith("Return-Path: <support@acme.example>\r\n")
                .contains("Auto-Submitted: auto-generated");
    }

    private SendOutcome sendByItself(@Nullable String inReplyTo) {
        EmailHeaders headers = new EmailHeaders(
                "Re: Hello",
                "<nx.8@acme.example>",
                inReplyTo,
                List.of(),
                List.of(),
                Instant.parse("2026-11-22T10:00:00Z"));
        SendStep step = new SendStep(
                "token-8",
                Address.global("mailto", EmailFixture.ANA),
                EmailFixture.ANA,
                List.of(new Text("We are closed.")),
                null,
                headers,
                true);
        return mail.request(
                Endpoints.egress("email"),
                new EgressRequest(mail.account(EmailFixture.PASSWORD), step),
                SendOutcome.class);
    }

    @Test
    void outcomeShouldBeTransientWhenTheServerSaysLater() {
        mail.provider.faults().on(FaultKind.SMTP_TEMPORARY);

        assertThat(send(EmailFixture.ANA, List.of(), new Text("x")))
                .isInstanceOfSatisfying(
                        SendOutcome.Transient.class,
                        later -> assertThat(later.retryAfter()).isNotNull());
        assertThat(mail.ana().received()).isEmpty();
    }

    @Test
    void outcomeShouldBeUncertainWhenTheAnswerToTheMailIsLost() {
        mail.provider.faults().on(FaultKind.SMTP_CUT_AFTER_DATA);

        assertThat(send(EmailFixture.ANA, List.of(), new Text("x"))).isInstanceOf(SendOutcome.Uncertain.class);
        assertThat(received().messageId()).isEqualTo("<nx.7@acme.example>");
    }

    @Test
    void outcomeShouldBeTransientAndNothingArriveWhenAFileCannotBeRead() {
        SendOutcome outcome = send(EmailFixture.ANA, List.of(), new Text("see"), file(new MediaId(UUID.randomUUID())));

        assertThat(outcome).isInstanceOf(SendOutcome.Transient.class);
        assertThat(mail.ana().received()).isEmpty();
    }

    @Test
    void outcomeShouldBeRejectedWhenTheStepCannotBeComposed() {
        assertThat(send("no address", List.of(), new Text("x"))).isInstanceOf(SendOutcome.Rejected.class);
        assertThat(send(EmailFixture.ANA, List.of("no address"), new Text("x")))
                .isInstanceOf(SendOutcome.Rejected.class);
    }

    @Test
    void outcomeShouldAskForCredentialsWhenTheyAreWrong() {
        SendOutcome outcome = send("wrong-password", EmailFixture.ANA, List.of(), new Text("x"));

        assertThat(outcome).isInstanceOf(SendOutcome.NeedsReauth.class);
        assertThat(outcome.toString()).doesNotContain("wrong-password");
    }

    @Test
    void outcomeShouldBeTransientWhenNobodyAnswers() throws Exception {
        mail.provider.close();

        assertThat(send(EmailFixture.ANA, List.of(), new Text("x"))).isInstanceOf(SendOutcome.Transient.class);

        mail.provider = EmailFixture.provider(0, 0, mail.gateway.clock());
    }

    @Test
    void checkShouldSignInAtBothServersAndSendNothing() {
        CheckResult result =
                mail.request(Endpoints.check("email"), mail.account(EmailFixture.PASSWORD), CheckResult.class);

        assertThat(result.state()).isEqualTo(CheckResult.State.CONNECTED);
        assertThat(mail.ana().received()).isEmpty();
    }

    @Test
    void checkShouldSayWhatIsWrongAndWhatToDo() throws Exception {
        CheckResult wrong = mail.request(Endpoints.check("email"), mail.account("wrong-password"), CheckResult.class);
        assertThat(wrong.code()).isEqualTo("BAD_CREDENTIALS");
        assertThat(wrong.reason()).contains("IMAP server 127.0.0.1").doesNotContain("wrong-password");
        assertThat(wrong.action()).isNotEmpty();

        assertThat(check(unusedPort(), "NONE").code()).isEqualTo("REFUSED");
        assertThat(check(mail.provider.imapPort(), "TLS").code()).isEqualTo("TLS_FAILED");
        assertThat(check(mail.provider.imapPort(), "STARTTLS").code()).isEqualTo("TLS_FAILED");
    }

    private CheckResult check(int port, String security) {
        return mail.request(
                Endpoints.check("email"), mail.account(EmailFixture.PASSWORD, port, security), CheckResult.class);
    }

    private static int unusedPort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void mediaShouldBeTakenOutOfTheMailTheyCameIn() throws Exception {
        byte[] raw = Mails.octets(Mails.HEAD
                + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\ntext\n--b\n"
                + "Content-Type: multipart/related; boundary=c\n\n--c\nContent-Type: text/html\n\n<p>\n--c\n"
                + "Content-Type: image/png; name=a.png\nContent-Transfer-Encoding: base64\n\nSGVsbG8=\n--c--\n--b--\n");
        JournalId journal = new JournalId(UUID.randomUUID());
        mail.gateway.octets(journal, raw);
        Media picture = Mails.media(((MessageReceived) Mails.event(raw, Map.of())).message())
                .getFirst();

        MediaOutcome fetched = media(picture, journal);
        assertThat(fetched).isInstanceOfSatisfying(MediaOutcome.Fetched.class, found -> {
            assertThat(found.mimeType()).isEqualTo("image/png");
            assertThat(found.fileName()).isEqualTo("a.png");
        });
        try (InputStream bytes = ((MediaOutcome.Fetched) fetched).bytes()) {
            assertThat(bytes.readAllBytes()).isEqualTo("Hello".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(media(picture, new JournalId(UUID.randomUUID()))).isInstanceOf(MediaOutcome.Gone.class);
        assertThat(media(picture, null)).isInstanceOf(MediaOutcome.Gone.class);
        assertThat(media(file(new MediaId(UUID.randomUUID())), journal)).isInstanceOf(MediaOutcome.Gone.class);
    }

    private MediaOutcome media(Media medium, @Nullable JournalId journal) {
        return mail.request(
                Endpoints.media("email"),
                new MediaRequest(mail.account(EmailFixture.PASSWORD), medium, journal),
                MediaOutcome.class);
    }
}
