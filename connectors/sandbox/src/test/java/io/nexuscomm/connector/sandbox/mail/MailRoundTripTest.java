package io.nexuscomm.connector.sandbox.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nexuscomm.connector.sandbox.SamplePeople;
import io.nexuscomm.connector.sandbox.Sandbox;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.event.MessageCountAdapter;
import jakarta.mail.event.MessageCountEvent;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real SMTP in, real IMAP out. */
class MailRoundTripTest {
    private static final String SUPPORT = SamplePeople.SUPPORT.address();

    private Sandbox sandbox;
    private Mailbox ana;
    private Mailbox support;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(Sandbox.Settings.quick());
        ana = sandbox.mail().mailbox(SamplePeople.ANA_MAIL.address());
        support = sandbox.mail().mailbox(SUPPORT);
    }

    @AfterEach
    void stop() throws Exception {
        sandbox.close();
    }

    @Test
    void mailShouldBeReadableOverImap() throws Exception {
        var id = ana.send(MailDraft.plain(SUPPORT, "Öffnungszeiten?", "Bom dia ☕"));

        try (var store = session().getStore("imap")) {
            store.connect("127.0.0.1", sandbox.mail().imapPort(), SUPPORT, SamplePeople.SUPPORT.password());
            var inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            var message = inbox.getMessage(1);
            assertThat(message.getSubject()).isEqualTo("Öffnungszeiten?");
            assertThat(message.getContent()).asString().startsWith("Bom dia ☕");
            assertThat(message.getHeader("Message-ID")).containsExactly(id);
            assertThat(message.getHeader("Authentication-Results")[0]).contains("dmarc=pass");
            assertThat(((IMAPFolder) inbox).getUIDValidity()).isPositive();
        }
    }

    @Test
    void idleShouldTellOfNewMail() throws Exception {
        var seen = new CopyOnWriteArrayList<Message>();
        try (var store = session().getStore("imap")) {
            store.connect("127.0.0.1", sandbox.mail().imapPort(), SUPPORT, SamplePeople.SUPPORT.password());
            var inbox = (IMAPFolder) store.getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            inbox.addMessageCountListener(new MessageCountAdapter() {
                @Override
                public void messagesAdded(MessageCountEvent event) {
                    seen.addAll(List.of(event.getMessages()));
                }
            });
            var idling = Thread.ofVirtual().start(() -> idle(inbox));
            ana.send(MailDraft.plain(SUPPORT, "ping", "ping"));
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !seen.isEmpty());
            idling.interrupt();
        }
    }

    @Test
    void answersShouldCarryTheThread() throws Exception {
        var first = ana.send(MailDraft.plain(SUPPORT, "Beans", "Which beans?"));
        var second = support.reply(
                support.received().getFirst().id(),
                MailDraft.plain(ana.account().address(), "Re: Beans", "Ethiopian."));
        ana.reply(ana.received().getFirst().id(), MailDraft.plain(SUPPORT, "Re: Beans", "Two bags then."));

        var third = support.received().getLast();
        assertThat(third.inReplyTo()).isEqualTo(second);
        assertThat(third.references()).contains(first).contains(second);
        assertThat(ana.mails()).extracting(Mail::sent).containsExactly(true, false, true);
    }

    @Test
    void htmlPictureAndAttachmentShouldArriveUnharmed() throws Exception {
        var picture = new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2, 3};
        ana.send(MailDraft.plain(SUPPORT, "Broken cup", "see picture")
                .html("<p>see <img src=\"cid:cup\"></p>")
                .file(MailFile.inline("cup", "cup.png", "image/png", picture))
                .file(MailFile.attached("Rechnung März.pdf", "application/pdf", new byte[] {'%', 'P', 'D', 'F'})));

        var mail = support.received().getFirst();

        assertThat(mail.text()).isEqualTo("see picture");
        assertThat(mail.html()).contains("cid:cup");
        assertThat(mail.files()).extracting(MailFile::filename).containsExactly("cup.png", "Rechnung März.pdf");
        assertThat(mail.files().getFirst().contentId()).isEqualTo("cup");
        assertThat(mail.files().getFirst().bytes()).isEqualTo(picture);
    }

    @Test
    void unknownRecipientShouldBeRefused() {
        assertThatThrownBy(() -> ana.send(MailDraft.plain("nobody@harbourcoffee.example", "x", "y")))
                .hasStackTraceContaining("5.1.1");
    }

    private static void idle(IMAPFolder inbox) {
        try {
            inbox.idle(true);
        } catch (MessagingException closed) {
            // the test is over
        }
    }

    private static Session session() {
        var properties = new Properties();
        properties.put("mail.imap.timeout", "20000");
        return Session.getInstance(properties);
    }
}
