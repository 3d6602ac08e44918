package io.nexuscomm.connector.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.event.DeliveryUpdated;
import io.nexuscomm.message.event.MessageReceived;
import io.nexuscomm.message.event.ReadUpdated;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
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
            X-NexusComm-Id: token-1
            Subject: Hello

            original text
            --b--
            """;

    @Test
    void bounceShouldBeTheFailureOfTheMailItEncloses() {
        DeliveryUpdated updated = (DeliveryUpdated) Mails.event(BOUNCE);

        assertThat(updated.target()).isEqualTo(ExternalId.of("message-id", "<nx.1@acme.example>"));
        assertThat(updated.clientToken()).isEqualTo("token-1");
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
        "relayed, SENT",
        "expanded, SENT",
        "delivered, DELIVERED"
    })
    void stateShouldFollowTheAction(String action, DeliveryState state) {
        DeliveryUpdated updated = (DeliveryUpdated) Mails.event(BOUNCE.replace("Action: failed", "Action: " + action));

        assertThat(updated.delivery().state()).isEqualTo(state);
    }

    @Test
    void failureOfOneRecipientShouldCountWhenOthersGotIt() {
        String second = "Final-Recipient: rfc822; bo@example.org\nAction: delivered\nStatus: 2.0.0\n\n";
        DeliveryUpdated updated = (DeliveryUpdated)
                Mails.event(BOUNCE.replace("Final-Recipient: rfc822; joe", second + "Final-Recipient: rfc822; joe"));

        assertThat(updated.delivery().state()).isEqualTo(DeliveryState.FAILED);
        assertThat(Objects.requireNonNull(updated.delivery().error()).message()).contains("joe@nowhere.example");
    }

    @Test
    void bounceShouldBeFoundWhenOnlyTheHeaderCameBack() {
        String mail = BOUNCE.replace("message/rfc822", "text/rfc822-headers").replace("\noriginal text", "");

        assertThat(Mails.event(mail)).isInstanceOf(DeliveryUpdated.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Message-ID: <nx.1@acme.example>", "Action: failed", "message/delivery-status"})
    void bounceShouldBeAMessageThatNobodyAnswersWhenItCannotBeJoined(String missing) {
        MessageReceived received = (MessageReceived) Mails.event(BOUNCE.replace(missing, "X: y"));

        assertThat(Objects.requireNonNull(received.message().email()).autoSubmitted())
                .isNotNull();
        assertThat(received.message().contents().getFirst().plainText()).startsWith("I'm sorry.");
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
