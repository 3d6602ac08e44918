package io.nexuscomm.connector.sandbox.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.sandbox.SamplePeople;
import io.nexuscomm.connector.sandbox.Sandbox;
import io.nexuscomm.connector.sandbox.fault.Fault;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the submission server refuses, and how it misbehaves. */
class SmtpTest {
    private static final String HEADERS =
            "From: support@harbourcoffee.example\r\nDate: Sun, 22 Nov 2026 10:00:00 +0000\r\n"
                    + "Message-ID: <1@harbourcoffee.example>\r\nSubject: x\r\n\r\n";

    private Sandbox sandbox;
    private SmtpClient client;
    private Mailbox ana;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(Sandbox.Settings.quick());
        client = new SmtpClient(sandbox.mail().smtpPort());
        ana = sandbox.mail().mailbox(SamplePeople.ANA_MAIL.address());
        assertThat(client.say("EHLO gateway.example")).startsWith("250 AUTH");
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        sandbox.close();
    }

    @Test
    void mailShouldNeedASignInAndTheOwnAddress() throws Exception {
        assertThat(client.say("MAIL FROM:<support@harbourcoffee.example>")).startsWith("530 5.7.0");
        assertThat(client.say("AUTH PLAIN AGEAYg==")).startsWith("535 5.7.8");
        assertThat(client.say("AUTH CRAM-MD5")).startsWith("504");
        assertThat(client.signIn(SamplePeople.SUPPORT)).startsWith("235");
        assertThat(client.say("MAIL FROM:<ana.sousa@customers.example>")).startsWith("553 5.7.1");
        assertThat(client.say("MAIL FROM:<support+bounce7@harbourcoffee.example>"))
                .startsWith("250");
    }

    @Test
    void anotherServerShouldHandOverWhatItsPeopleWroteAsItIs() throws Exception {
        assertThat(client.say("MAIL FROM:<stranger@elsewhere.example>")).startsWith("250");
        assertThat(client.say("RCPT TO:<nobody@customers.example>")).startsWith("550 5.1.1");
        assertThat(client.say("RCPT TO:<ana.sousa@customers.example>")).startsWith("250");
        client.say("DATA");

        assertThat(client.say("Subject: no from, no date, no name\r\n\r\n" + "x".repeat(1_500) + "\r\n."))
                .startsWith("250 2.0.0");

        String id = ana.received().getFirst().id();
        assertThat(new String(ana.raw(id).orElseThrow(), StandardCharsets.ISO_8859_1))
                .contains("spf=none")
                .contains("no from, no date, no name");
    }

    @Test
    void thirdBadPasswordShouldCloseTheConnection() throws Exception {
        assertThat(client.say("AUTH PLAIN AGEAYg==")).startsWith("535");
        assertThat(client.say("AUTH PLAIN AGEAYg==")).startsWith("535");
        assertThat(client.say("AUTH PLAIN AGEAYg==")).startsWith("421");
        assertThat(client.answer()).isNull();
    }

    @Test
    void emptySenderShouldBeTaken() throws Exception {
        client.signIn(SamplePeople.SUPPORT);

        assertThat(client.say("MAIL FROM:<>")).startsWith("250");
        assertThat(client.say("RCPT TO:<ana.sousa+orders@customers.example> NOTIFY=FAILURE"))
                .startsWith("250");
        assertThat(client.say("DATA")).startsWith("354");
        assertThat(client.say(HEADERS + "..dot\r\n.")).startsWith("250 2.0.0");
        assertThat(ana.received().getFirst().text()).startsWith(".dot");
    }

    @Test
    void unknownRecipientAndWrongOrderShouldBeRefused() throws Exception {
        client.signIn(SamplePeople.SUPPORT);

        assertThat(client.say("RCPT TO:<ana.sousa@customers.example>")).startsWith("503");
        assertThat(client.say("MAIL FROM:<support@harbourcoffee.example> SIZE=99999999"))
                .startsWith("552 5.3.4");
        assertThat(client.say("MAIL FROM:support@harbourcoffee.example")).startsWith("501");
        client.say("MAIL FROM:<support@harbourcoffee.example>");
        assertThat(client.say("RCPT TO:<nobody@customers.example>")).startsWith("550 5.1.1");
        assertThat(client.say("DATA")).startsWith("503");
    }

    @Test
    void brokenMailShouldBeRefused() throws Exception {
        assertThat(data("Subject: no from\r\n\r\nx\r\n.")).startsWith("550 5.7.1");
        assertThat(data("From: a@b.example\r\n" + HEADERS + "x\r\n.")).startsWith("550 5.7.1");
        assertThat(data(HEADERS + "bare\nfeed\r\n.")).startsWith("550 5.6.11");
        assertThat(data(HEADERS + "x".repeat(999) + "\r\n.")).startsWith("554 5.6.0");
        assertThat(data(HEADERS + "x".repeat(998) + "\r\n.")).startsWith("250");
    }

    @Test
    void loneLineFeedsAroundADotShouldNotEndTheMail() throws Exception {
        assertThat(data(HEADERS + "x\n.\nMAIL FROM:<smuggled@evil.example>\r\n."))
                .startsWith("550 5.6.11");
        assertThat(ana.received()).isEmpty();
    }

    @Test
    void recipientFaultsShouldCountDown() throws Exception {
        sandbox.mail().faults().on(FaultKind.SMTP_TEMPORARY, 1);
        sandbox.mail().faults().on(FaultKind.SMTP_REJECT, 1);
        client.signIn(SamplePeople.SUPPORT);
        client.say("MAIL FROM:<support@harbourcoffee.example>");

        assertThat(client.say("RCPT TO:<ana.sousa@customers.example>")).startsWith("451 4.7.1");
        assertThat(client.say("RCPT TO:<ana.sousa@customers.example>")).startsWith("550 5.1.1");
        assertThat(client.say("RCPT TO:<ana.sousa@customers.example>")).startsWith("250");
    }

    @Test
    void cutAfterDataShouldDeliverAndLoseTheAnswer() throws Exception {
        sandbox.mail().faults().on(FaultKind.SMTP_CUT_AFTER_DATA, 1);

        assertThat(data(HEADERS + "x\r\n.")).isNull();
        assertThat(ana.received()).hasSize(1);
    }

    @Test
    void slowServerShouldTakeItsTime() throws Exception {
        sandbox.mail()
                .faults()
                .set(Fault.slow(FaultKind.SMTP_SLOW, Duration.ofMillis(300)).times(1));
        client.signIn(SamplePeople.SUPPORT);
        long start = System.nanoTime();

        client.say("MAIL FROM:<support@harbourcoffee.example>");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    private String data(String mail) throws Exception {
        client.signIn(SamplePeople.SUPPORT);
        client.say("MAIL FROM:<support@harbourcoffee.example>");
        client.say("RCPT TO:<ana.sousa@customers.example>");
        client.say("DATA");
        return client.say(mail);
    }
}
