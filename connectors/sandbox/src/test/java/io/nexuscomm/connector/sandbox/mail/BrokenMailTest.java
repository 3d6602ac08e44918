package io.nexuscomm.connector.sandbox.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.sandbox.SamplePeople;
import io.nexuscomm.connector.sandbox.Sandbox;
import jakarta.mail.Folder;
import jakarta.mail.Session;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a hostile world sends must at least be storable, so that the gateway can be tested with it. */
class BrokenMailTest {
    private static final String SUPPORT = SamplePeople.SUPPORT.address();

    static Stream<String> broken() {
        return Stream.of(
                "\r\n",
                "no headers at all\r\n\r\n",
                "Subject: =?unknown-8bit?B?/////w==?=\r\nContent-Type: text/plain; charset=x-nonsense\r\n\r\nÿþ\r\n",
                "Date: yesterday\r\nFrom: bad address here <a@b\r\n\r\nx\r\n",
                "Content-Type: multipart/mixed\r\n\r\nno boundary\r\n",
                "Content-Type: multipart/mixed; boundary=b\r\n\r\nnever comes\r\n",
                "Content-Transfer-Encoding: base64\r\n\r\n!!!\r\n",
                nested(100));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void brokenMailShouldBeFetchableByteForByte(String mail) throws Exception {
        try (var sandbox = Sandbox.start(Sandbox.Settings.quick())) {
            var bytes = mail.getBytes(StandardCharsets.UTF_8);
            sandbox.mail().deliverRaw("", SUPPORT, bytes);

            assertThat(fetch(sandbox)).endsWith(mail);
            assertThat(sandbox.mail().mailbox(SUPPORT).received()).hasSize(1);
        }
    }

    @Test
    void mailShouldAppearInTheOrderOfItsUidWhenAnotherTakesLong() throws Exception {
        try (var sandbox = Sandbox.start(Sandbox.Settings.quick())) {
            byte[] small = "Subject: small\r\n\r\nx\r\n".getBytes(StandardCharsets.US_ASCII);
            byte[] slow = nested(1_000).getBytes(StandardCharsets.US_ASCII);
            var slowly = CompletableFuture.runAsync(() -> deliver(sandbox, slow));

            do {
                deliver(sandbox, small);
                var received = sandbox.mail().mailbox(SUPPORT).received();
                assertThat(received)
                        .extracting(Mail::id)
                        .as("no gap below the newest")
                        .contains("INBOX-" + received.size());
            } while (!slowly.isDone());
            slowly.join();
        }
    }

    private static void deliver(Sandbox sandbox, byte[] mail) {
        try {
            sandbox.mail().deliverRaw("", SUPPORT, mail);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void bigMailShouldBeFetchable() throws Exception {
        try (var sandbox = Sandbox.start(Sandbox.Settings.quick())) {
            var mail = "Subject: big\r\n\r\n" + ("x".repeat(98) + "\r\n").repeat(300_000);
            sandbox.mail().deliverRaw("", SUPPORT, mail.getBytes(StandardCharsets.US_ASCII));

            assertThat(fetch(sandbox)).hasSizeGreaterThanOrEqualTo(mail.length());
        }
    }

    private static String fetch(Sandbox sandbox) throws Exception {
        var properties = new Properties();
        properties.put("mail.imap.timeout", "60000");
        properties.put("mail.imap.fetchsize", "1048576");
        try (var store = Session.getInstance(properties).getStore("imap")) {
            store.connect("127.0.0.1", sandbox.mail().imapPort(), SUPPORT, SamplePeople.SUPPORT.password());
            var inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            var bytes = new ByteArrayOutputStream();
            inbox.getMessage(1).writeTo(bytes);
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    private static String nested(int depth) {
        var head = new StringBuilder("Subject: nested\r\nMIME-Version: 1.0\r\n");
        for (int level = 0; level < depth; level++) {
            head.append("Content-Type: multipart/mixed; boundary=b" + level + "\r\n\r\n--b" + level + "\r\n");
        }
        return head + "Content-Type: text/plain\r\n\r\ndeep\r\n";
    }
}
