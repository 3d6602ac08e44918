package io.nexuscomm.connector.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.event.ConsentChanged;
import io.nexuscomm.message.event.DeliveryUpdated;
import io.nexuscomm.message.event.MessageReceived;
import io.nexuscomm.message.event.ReadUpdated;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailReportTest {

    private static final String BOUNCE = """
            Return-Path: <>
            From: Mail Delivery System <MAILER-DAEMON@mx.example>
            To: support@acme.example
            Message-ID: <dsn1@mx.example>
            Date: Sun, 22 Nov 2026 11:00:00 +0000
            Subject: Undelivered Mail Returned to Sender
            Content-Type: multipart/report; report-type=delivery-status; boundary=b

            --b
            Content-Type: text/plain

            I'm sorry.
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example
            Arrival-Date: Sun, 22 Nov 2026 10:00:00 +0000

            Final-Recipient: rfc822; joe@nowhere.example
            Action: failed
            Status: 5.1.1
            Diagnostic-Code: smtp; 550 5.1.1 <joe@nowhere.example>:
             User unknown

            --b
            Content-Type: message/rfc822

            Message-ID: <nx.1@acme.example>
            X-NexusComm-Id: 0199a3c0-7a1e-7c3d-9f00-5b1d2c3e4f50
            Subject: Hello

            original text
            --b--
            """;

    @Test
    void bounceShouldBeTheFailureOfTheMailItEncloses() {
        DeliveryUpdated updated = (DeliveryUpdated) Mails.event(BOUNCE);

        assertThat(updated.target()).isEqualTo(ExternalId.of("message-id", "<nx.1@acme.example>"));
        assertThat(updated.clientToken()).isEqualTo("0199a3c0-7a1e-7c3d-9f00-5b1d2c3e4f50");
        assertThat(updated.delivery())
                .isEqualTo(new Delivery(
                        DeliveryState.FAILED,
                        Instant.parse("2026-11-22T11:00:00Z"),
                        new DeliveryError(
                                "BOUNCED",
                                "the mail to joe@nowhere.example came back:"
                                        + " 550 5.1.1 <joe@nowhere.example>: User unknown",
                                "5.1.1")));
        assertThat(updated.meta().externalKey()).isEqualTo("<dsn1@mx.example>");
        assertThat(updated.meta().chat()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "failed, FAILED",
        "Failed (really), FAILED",
        "delayed, SENT",
        "relayed, DELIVERED",
        "expanded, SENT",
        "delivered, DELIVERED"
    })
    void stateShouldFollowTheAction(String action, DeliveryState state) {
        DeliveryUpdated updated = (DeliveryUpdated) Mails.event(BOUNCE.replace("Action: failed", "Action: " + action));

        assertThat(updated.delivery().state()).isEqualTo(state);
    }

    @Test
    void actionShouldNotBeGuessedWhenNobodyHeardOfIt() {
        String mail = BOUNCE.replace("Action: failed", "Action: teleported");

        assertThat(Mails.events(mail)).isNotEmpty().noneMatch(DeliveryUpdated.class::isInstance);
    }

    @Test
    void eachRecipientShouldHaveAFateOfItsOwn() {
        String second = "Final-Recipient: rfc822; bo@example.org\nAction: delivered\nStatus: 2.0.0\n\n";
        List<DeliveryUpdated> updates = Mails.events(
                        BOUNCE.replace("Final-Recipient: rfc822; joe", second + "Final-Recipient: rfc822; joe"))
                .stream()
                .map(DeliveryUpdated.class::cast)
                .toList();

        assertThat(updates)
                .extracting(
                        update -> Objects.requireNonNull(update.meta().actor()).display())
                .containsExactly("bo@example.org", "joe@nowhere.example");
        assertThat(updates)
                .extracting(update -> update.delivery().state())
                .containsExactly(DeliveryState.DELIVERED, DeliveryState.FAILED);
        assertThat(updates).extracting(update -> update.meta().externalKey()).doesNotHaveDuplicates();
        assertThat(updates).allMatch(update -> update.target().value().equals("<nx.1@acme.example>"));
    }

    @Test
    void bounceShouldBeJoinedByOurOwnIdWhenNothingOfTheMailCameBack() {
        String mail = BOUNCE.replace(
                        "Reporting-MTA:", "Original-Envelope-Id: 0199a3c0-7a1e-7c3d-9f00-5b1d2c3e4f50\nReporting-MTA:")
                .replace("Message-ID: <nx.1@acme.example>", "X: y")
                .replace("X-NexusComm-Id: 0199a3c0-7a1e-7c3d-9f00-5b1d2c3e4f50", "X: y");

        assertThat(((DeliveryUpdated) Mails.event(mail)).clientToken())
                .isEqualTo("0199a3c0-7a1e-7c3d-9f00-5b1d2c3e4f50");
    }

    @Test
    void bounceShouldBeJoinedByNoIdThatCanBeGuessed() {
        String mail = BOUNCE.replace("Message-ID: <nx.1@acme.example>", "X: y")
                .replace("X-NexusComm-Id: 0199a3c0-7a1e-7c3d-9f00-5b1d2c3e4f50", "X-NexusComm-Id: order-17");

        assertThat(Mails.event(mail)).isInstanceOf(MessageReceived.class);
        assertThat(Mails.event(mail.replace("Reporting-MTA:", "Original-Envelope-Id: order-17\nReporting-MTA:")))
                .isInstanceOf(MessageReceived.class);
    }

    @Test
    void bounceShouldBeJoinedByTheMessageIdOfItsEnvelope() {
        String mail = BOUNCE.replace("Message-ID: <nx.1@acme.example>", "X: y")
                .replace("X-NexusComm-Id: 0199a3c0-7a1e-7c3d-9f00-5b1d2c3e4f50", "X: y")
                .replace("Reporting-MTA:", "Original-Envelope-Id: nx.1@acme.example\nReporting-MTA:");

        assertThat(((DeliveryUpdated) Mails.event(mail)).target())
                .isEqualTo(ExternalId.of("message-id", "<nx.1@acme.example>"));
    }

    @Test
    void bounceShouldBeFoundWhenOnlyTheHeaderCameBack() {
        String mail = BOUNCE.replace("message/rfc822", "text/rfc822-headers").replace("\noriginal text", "");

        assertThat(Mails.event(mail)).isInstanceOf(DeliveryUpdated.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Message-ID: <nx.1@acme.example>\nX-NexusComm-Id: 0199a3c0-7a1e-7c3d-9f00-5b1d2c3e4f50\n",
                "Action: failed"
            })
    void bounceShouldBeAMessageThatNobodyAnswersWhenItCannotBeJoined(String missing) {
        MessageReceived received =
                (MessageReceived) Mails.event(BOUNCE.replace(missing, "X: y" + (missing.endsWith("\n") ? "\n" : "")));

        assertThat(Objects.requireNonNull(received.message().email()).autoSubmitted())
                .isNotNull();
        assertThat(received.message().contents().getFirst().plainText()).startsWith("I'm sorry.");
    }

    @Test
    void complaintShouldTakeConsentFromWhomItNames() {
        ConsentChanged consent = (ConsentChanged) Mails.event(complaint("abuse"));

        assertThat(consent.granted()).isFalse();
        assertThat(consent.purpose()).isEqualTo("ALL");
        assertThat(consent.about()).isEqualTo(ExternalId.of("message-id", "<nx.1@acme.example>"));
        assertThat(consent.meta().chat()).isEqualTo("ana@example.org");
        assertThat(Objects.requireNonNull(consent.meta().actor()).verified()).isFalse();
    }

    @Test
    void complaintShouldCountForNothingWhenItIsForgedOrNone() {
        assertThat(Mails.event(complaint("not-spam"))).isInstanceOf(MessageReceived.class);
        assertThat(Mails.event(complaint("abuse").replace("<nx.1@acme.example>", "<any@acme.example>")))
                .isInstanceOf(MessageReceived.class);
        assertThat(Mails.event(
                        complaint("abuse").replace("<nx.1@acme.example>", "<any@acme.example>\nX-NexusComm-Id: 1")))
                .isInstanceOf(MessageReceived.class);
        String failing = "Authentication-Results: mx.acme.example; dmarc=fail header.from=isp.example\n";
        assertThat(Mails.event(
                        Mails.octets(failing + complaint("abuse")),
                        Map.of(MailAttributes.TRUSTED_AUTHSERV_ID, "mx.acme.example")))
                .isInstanceOf(MessageReceived.class);
    }

    @Test
    void mailThatUnsubscribesShouldTakeItsSendersConsent() {
        var events = Mails.events(Mails.HEAD.replace("Subject: Hello", "Subject: Unsubscribe") + "\n");

        assertThat(events).hasSize(2);
        assertThat(events.getLast()).isInstanceOfSatisfying(ConsentChanged.class, consent -> {
            assertThat(consent.granted()).isFalse();
            assertThat(consent.meta().chat()).isEqualTo("ana@example.org");
        });
        assertThat(Mails.events(Mails.HEAD.replace("Hello", "How do I unsubscribe?") + "\n"))
                .hasSize(1);
    }

    @Test
    void mailThatUnsubscribesAnotherShouldCountForNothing() {
        String failing = "Authentication-Results: mx.acme.example; dmarc=fail header.from=example.org\n";

        assertThat(Mails.event(
                        Mails.octets(failing + Mails.HEAD.replace("Hello", "unsubscribe") + "\n"),
                        Map.of(MailAttributes.TRUSTED_AUTHSERV_ID, "mx.acme.example")))
                .isInstanceOf(MessageReceived.class);
    }

    private static String complaint(String type) {
        return """
                From: Feedback Loop <fbl@isp.example>
                To: support@acme.example
                Message-ID: <arf1@isp.example>
                Date: Sun, 22 Nov 2026 11:00:00 +0000
                Subject: FW: Hello
                Content-Type: multipart/report; report-type=feedback-report; boundary=b

                --b
                Content-Type: text/plain

                This is an email abuse report.
                --b
                Content-Type: message/feedback-report

                Feedback-Type: %s
                User-Agent: SomeGenerator/1.0
                Version: 1
                Original-Rcpt-To: <ana@example.org>

                --b
                Content-Type: message/rfc822

                From: support@acme.example
                To: somebody@example.org
                Message-ID: <nx.1@acme.example>
                Subject: Hello

                original text
                --b--
                """.formatted(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Exim
                "X-Failed-Recipients: joe@nowhere.example\nReturn-path: <>\nFrom: Mail Delivery System <Mailer-Daemon@mx.example>"
                        + "\nMessage-ID: <b1@mx.example>\n\nA message that you sent could not be delivered.\n\n"
                        + "  joe@nowhere.example\n    550 Unrouteable address\n\n------ This is a copy of the headers. ------\n"
                        + "\nMessage-ID: <nx.1@acme.example>\nSubject: Hello\n",
                // qmail
                "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example\nMessage-ID: <b1@mx.example>\n\n"
                        + "Hi. This is the qmail-send program at mx.example.\n\n<joe@nowhere.example>:\n"
                        + "Sorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\n"
                        + "Message-ID: <nx.1@acme.example>\n",
                // an answer that quotes nothing, as Exchange's
                "From: postmaster@nowhere.example\nMessage-ID: <b1@mx.example>\nIn-Reply-To: <nx.1@acme.example>\n\n"
                        + "Your message to <joe@nowhere.example> could not be delivered.\n<joe@nowhere.example>\n"
                        + "Remote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound'\n"
            })
    void bounceShouldBeUnderstoodWhenItIsNotInTheForm(String mail) {
        DeliveryUpdated updated = (DeliveryUpdated) Mails.event(mail);

        assertThat(updated.target()).isEqualTo(ExternalId.of("message-id", "<nx.1@acme.example>"));
        assertThat(updated.delivery().state()).isEqualTo(DeliveryState.FAILED);
        assertThat(Objects.requireNonNull(updated.meta().actor()).display()).isEqualTo("joe@nowhere.example");
        assertThat(Objects.requireNonNull(updated.delivery().error()).message()).contains("5");
    }

    @Test
    void bounceThatNamesNobodyShouldBeAboutTheOneWhomWeWroteTo() {
        DeliveryUpdated updated = (DeliveryUpdated) Mails.event(namingNobody("joe@nowhere.example"));

        assertThat(updated.delivery().state()).isEqualTo(DeliveryState.FAILED);
        assertThat(Objects.requireNonNull(updated.meta().actor()).display()).isEqualTo("joe@nowhere.example");
    }

    /** It reached the other perhaps. */
    @Test
    void bounceThatNamesNobodyShouldStayAMessageWhenWeWroteToSeveral() {
        assertThat(Mails.event(namingNobody("joe@nowhere.example, ana@example.org")))
                .isInstanceOf(MessageReceived.class);
    }

    private static String namingNobody(String to) {
        return "From: mailer-daemon@mx.example\nMessage-ID: <b1@mx.example>\n"
                + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\n550 5.1.1 It could not be delivered.\n--b\n"
                + "Content-Type: message/rfc822\n\nMessage-ID: <nx.1@acme.example>\nTo: " + to + "\n\nHello\n--b--\n";
    }

    @Test
    void bounceShouldBeUnderstoodWhenExchangesOwnSenderWritesHtmlAlone() {
        String mail = "From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@contoso.example>\n"
                + "Message-ID: <b1@mx.example>\nIn-Reply-To: <nx.1@acme.example>\nContent-Type: text/html\n\n"
                + "<p>Your message to <a>joe@nowhere.example</a> couldn't be delivered.</p>"
                + "<p>Remote server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound'</p>\n";

        DeliveryUpdated updated = (DeliveryUpdated) Mails.event(mail);

        assertThat(updated.target()).isEqualTo(ExternalId.of("message-id", "<nx.1@acme.example>"));
        assertThat(updated.delivery().state()).isEqualTo(DeliveryState.FAILED);
        assertThat(Objects.requireNonNull(updated.delivery().error()).providerCode())
                .isEqualTo("5.1.10");
        assertThat(Mails.event(mail.replace("MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e", "MicrosoftExchange")))
                .isInstanceOf(MessageReceived.class);
    }

    @Test
    @Timeout(10)
    void hostileBounceShouldTakeNoTime() {
        String from =
                "From: mailer-daemon@x.example\nMessage-ID: <b1@x>\n\n550 5.1.1\nMessage-ID: <nx.1@acme.example>\n";
        for (String body : List.of("\n".repeat(60_000), " ".repeat(60_000), "<a".repeat(30_000), "5.".repeat(30_000))) {
            assertThat(Mails.event(from + body)).isInstanceOf(DeliveryUpdated.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // a person who quotes a number
                "From: Ana <ana@example.org>\nMessage-ID: <b1@x>\nIn-Reply-To: <nx.1@acme.example>\n\nIt said 550 5.1.1.\n",
                // a mail system that tells of no error
                "From: postmaster@x.example\nMessage-ID: <b1@x>\nIn-Reply-To: <nx.1@acme.example>\n\nPlease call 5512.\n",
                // an error of a mail that is not ours
                "From: mailer-daemon@x.example\nMessage-ID: <b1@x>\n\n550 5.1.1\nMessage-ID: <1@acme.example>\n",
                "From: mailer-daemon@x.example\nMessage-ID: <b1@x>\n\n550 5.1.1\nMessage-ID: <nx.1@other.example>\n"
            })
    void mailShouldStayAMessageWhenItIsNotSurelyABounce(String mail) {
        assertThat(Mails.event(mail)).isInstanceOf(MessageReceived.class);
    }

    @Test
    void displayedNotificationShouldBeAReceipt() {
        ReadUpdated read = (ReadUpdated) Mails.event(notification("manual-action/MDN-sent-manually; displayed"));

        assertThat(read.upTo()).isEqualTo(ExternalId.of("message-id", "<nx.1@acme.example>"));
        assertThat(read.meta().chat()).isEqualTo("ana@example.org");
    }

    @Test
    void otherNotificationsShouldBeMessages() {
        assertThat(Mails.event(notification("automatic-action/MDN-sent-automatically; deleted")))
                .isInstanceOf(MessageReceived.class);
    }

    private static String notification(String disposition) {
        return Mails.HEAD + """
                Content-Type: multipart/report; report-type=disposition-notification; boundary=b

                --b

                Your mail was read.
                --b
                Content-Type: message/disposition-notification

                Final-Recipient: rfc822; ana@example.org
                Original-Message-ID: <nx.1@acme.example>
                Disposition: %s

                --b--
                """.formatted(disposition);
    }
}
