package io.nexuscomm.connector.sandbox.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.sandbox.SamplePeople;
import io.nexuscomm.connector.sandbox.Sandbox;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mail that no person wrote. */
class AutomaticMailTest {
    private Sandbox sandbox;
    private Mailbox ana;
    private Mailbox support;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(Sandbox.Settings.quick());
        ana = sandbox.mail().mailbox(SamplePeople.ANA_MAIL.address());
        support = sandbox.mail().mailbox(SamplePeople.SUPPORT.address());
    }

    @AfterEach
    void stop() throws Exception {
        sandbox.close();
    }

    @Test
    void bouncedMailShouldComeBackAsADeliveryStatus() throws Exception {
        sandbox.mail().faults().on(FaultKind.SMTP_BOUNCE, 1);

        var id = support.send(MailDraft.plain(ana.account().address(), "Hello", "x"));

        soon().untilAsserted(() -> assertThat(support.received()).hasSize(1));
        assertThat(ana.received()).isEmpty();
        var raw = raw(support, support.received().getFirst());
        assertThat(raw)
                .contains("Return-Path: <>", "report-type=delivery-status", "Action: failed", "Status: 5.1.1")
                .contains("Final-Recipient: rfc822; ana.sousa@customers.example", "Message-ID: " + id);
    }

    @Test
    void personOutOfOfficeShouldAnswerPeopleAndNotMachines() throws Exception {
        sandbox.mail().away(ana.account().address(), true);

        var id = support.send(MailDraft.plain(ana.account().address(), "Hello", "x"));

        soon().untilAsserted(() -> assertThat(support.received()).hasSize(1));
        var note = support.received().getFirst();
        assertThat(note.inReplyTo()).isEqualTo(id);
        assertThat(raw(support, note)).contains("Auto-Submitted: auto-replied");

        sandbox.mail().away(support.account().address(), true);
        ana.send(MailDraft.plain(support.account().address(), "A question", "y"));
        soon().untilAsserted(() -> assertThat(ana.received()).hasSize(2));
        assertThat(support.received()).hasSize(2);
        soon().during(Duration.ofMillis(900))
                .untilAsserted(() -> assertThat(support.received()).hasSize(2));
    }

    private static String raw(Mailbox mailbox, Mail mail) {
        return new String(mailbox.raw(mail.id()).orElseThrow(), StandardCharsets.UTF_8);
    }

    private static ConditionFactory soon() {
        return Awaitility.await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(20));
    }
}
