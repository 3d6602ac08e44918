package io.nexuscomm.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nexuscomm.connector.sandbox.Sandbox;
import io.nexuscomm.connector.sandbox.mail.MailAccount;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As many mailboxes as one node is to hold open, and the memory that its start script gives it. */
class ManyMailboxesTest {

    private static final int MAILBOXES = 200;

    /** What the gateway promises to get by with, its heap of 256 MB included. */
    private static final int MAX_RESIDENT_MB = 512;

    /** What it has without a single mailbox is some sixty; a thread for each would be two hundred more. */
    private static final int MAX_THREADS = 160;

    @TempDir
    Path data;

    @Test
    void mailboxesShouldIdleWithinTheMemoryAndWithoutAThreadForEach() throws Exception {
        List<MailAccount> mailboxes = IntStream.range(0, MAILBOXES)
                .mapToObj(at -> new MailAccount("box" + at + "@many.example", "Box " + at, "secret-of-" + at))
                .toList();
        try (Sandbox sandbox = Sandbox.start(Sandbox.Settings.quick());
                GatewayProcess gateway = GatewayProcess.run(data, GatewayProcess.freePort())) {
            mailboxes.forEach(sandbox.mail()::add);
            Api api = new Api(gateway.base()).setUp(gateway.setupToken());
            mailboxes.forEach(mailbox -> api.post("/api/v1/accounts", account(sandbox, mailbox)));

            await().atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofSeconds(1))
                    .failFast("a gateway whose memory is used up ends", () -> !gateway.isAlive())
                    .ignoreException(UncheckedIOException.class)
                    .until(() -> connected(api) == MAILBOXES);
            for (int at : List.of(0, MAILBOXES / 2, MAILBOXES - 1)) {
                deliver(sandbox, mailboxes.get(at));
            }
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> Api.items(api.get("/api/v1/messages?limit=50")).count() == 3);

            System.out.printf(
                    "%d mailboxes: %d MB resident at most, %d threads%n",
                    MAILBOXES, gateway.peakResidentMb(), gateway.threads());
            assertThat(gateway.peakResidentMb()).isLessThan(MAX_RESIDENT_MB);
            // before Java 24 a waiting mailbox holds a thread of the platform's
            if (Runtime.version().feature() >= 24) {
                assertThat(gateway.threads()).isLessThan(MAX_THREADS);
            }
        }
    }

    private static long connected(Api api) {
        return Api.items(api.get("/api/v1/accounts"))
                .filter(account -> account.path("state").asString().equals("CONNECTED"))
                .count();
    }

    private static void deliver(Sandbox sandbox, MailAccount mailbox) throws Exception {
        String mail = "From: Ana <ana@example.org>\r\nTo: " + mailbox.address() + "\r\nSubject: s\r\nMessage-ID: <to-"
                + mailbox.address() + ">\r\n\r\nHello\r\n";
        sandbox.mail().deliverRaw("ana@example.org", mailbox.address(), mail.getBytes(StandardCharsets.US_ASCII));
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
