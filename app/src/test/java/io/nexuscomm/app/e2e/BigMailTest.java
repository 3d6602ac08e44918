package io.nexuscomm.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nexuscomm.connector.sandbox.SamplePeople;
import io.nexuscomm.connector.sandbox.Sandbox;
import io.nexuscomm.connector.sandbox.mail.MailAccount;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mails as large as a mailbox takes, and a gateway with the memory that its start script gives it. */
class BigMailTest {

    private static final int MAILS = 4;
    private static final int FILES = 8;

    /** Base64 and its line ends make almost 30 MB of them. */
    private static final int FILE_OCTETS = 2_750_000;

    /** What the gateway promises to get by with, its heap of 256 MB included. */
    private static final int MAX_RESIDENT_MB = 512;

    private static final List<MailAccount> MAILBOXES = List.of(SamplePeople.SUPPORT, SamplePeople.ANA_MAIL);

    private final Random random = new Random(30);

    @TempDir
    Path data;

    @Test
    void gatewayShouldTakeInAllAndLiveWhenBigMailsComeTogether() throws Exception {
        try (Sandbox sandbox = Sandbox.start(Sandbox.Settings.quick());
                GatewayProcess gateway = GatewayProcess.run(data, GatewayProcess.freePort())) {
            for (int number = 0; number < MAILS; number++) {
                String mailbox = MAILBOXES.get(number % MAILBOXES.size()).address();
                sandbox.mail().deliverRaw("jonas.weber@customers.example", mailbox, bigMail(mailbox, number));
            }
            Api api = new Api(gateway.base()).setUp(gateway.setupToken());
            MAILBOXES.forEach(mailbox -> api.post("/api/v1/accounts", account(sandbox, mailbox)));

            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(500))
                    .failFast("a gateway whose memory is used up ends", () -> !gateway.isAlive())
                    .ignoreException(UncheckedIOException.class)
                    .until(() -> storedFiles(api) == MAILS * FILES);

            assertThat(gateway.peakResidentMb()).isLessThan(MAX_RESIDENT_MB);
        }
    }

    private static long storedFiles(Api api) {
        return Api.items(api.get("/api/v1/messages?limit=50"))
                .flatMap(message -> StreamSupport.stream(message.path("parts").spliterator(), false))
                .map(part -> part.path("content"))
                .filter(content -> "STORED".equals(content.path("state").asString()))
                .filter(content -> content.path("bytes").asInt() == FILE_OCTETS)
                .count();
    }

    private byte[] bigMail(String to, int number) throws IOException {
        ByteArrayOutputStream mail = new ByteArrayOutputStream(31_000_000);
        write(mail, """
                From: Jonas Weber <jonas.weber@customers.example>
                To: %s
                Subject: Photographs %d
                Message-ID: <photographs-%d@customers.example>
                Date: Sun, 22 Nov 2026 10:15:30 +0000
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary="cut"

                --cut
                Content-Type: text/plain

                Here they are.
                """.formatted(to, number, number));
        byte[] file = new byte[FILE_OCTETS];
        for (int at = 0; at < FILES; at++) {
            random.nextBytes(file);
            write(mail, """
                    --cut
                    Content-Type: application/octet-stream
                    Content-Disposition: attachment; filename="%d.raw"
                    Content-Transfer-Encoding: base64

                    """.formatted(at));
            mail.write(Base64.getMimeEncoder().encode(file));
            write(mail, "\n");
        }
        write(mail, "--cut--\n");
        return mail.toByteArray();
    }

    private static void write(ByteArrayOutputStream mail, String text) throws IOException {
        mail.write(text.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static Map<String, ?> account(Sandbox sandbox, MailAccount mailbox) {
        return Map.of(
                "connector", "email",
                "name", mailbox.address(),
                "config",
                        Map.of(
                                "address", mailbox.address(),
                                "imap", server(sandbox.mail().imapPort(), mailbox),
                                "smtp", server(sandbox.mail().smtpPort(), mailbox)));
    }

    private static Map<String, ?> server(int port, MailAccount mailbox) {
        return Map.of(
                "host",
                "localhost",
                "port",
                port,
                "security",
                "NONE",
                "username",
                mailbox.address(),
                "password",
                mailbox.password());
    }
}
