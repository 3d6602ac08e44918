package io.nexuscomm.connector.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nexuscomm.connector.oauth.AccessTokens;
import io.nexuscomm.connector.oauth.TokenAnswer;
import io.nexuscomm.connector.testkit.SelfSigned;
import io.nexuscomm.connector.testkit.http.TestGateway;
import io.nexuscomm.message.id.AccountId;
import jakarta.mail.MessagingException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server with a certificate for {@code localhost} that nobody signed. */
class TlsTest {

    private final ScheduledExecutorService timeouts = Executors.newSingleThreadScheduledExecutor();
    private SSLContext context;
    private ScriptedImap server;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        context = SelfSigned.in(folder).context();
        server = new ScriptedImap(
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    @AfterEach
    void close() throws Exception {
        server.close();
        timeouts.shutdownNow();
    }

    private ImapConnection connect(String host, @Nullable SSLSocketFactory trust) throws MessagingException {
        MailServer imap =
                new MailServer(host, server.port(), MailServer.Security.TLS, "u", new Credentials.Password("p"));
        EmailAccount account = new EmailAccount(
                new AccountId(UUID.randomUUID()),
                Mails.ACCOUNT,
                "support@acme.example",
                "",
                List.of(),
                imap,
                imap,
                new EmailAccount.Folders(List.of(), false, "", EmailAccount.SentCopies.PROVIDER),
                "");
        SignIn signIn = new SignIn(new AccessTokens(
                new TestGateway(new EmailConnector().descriptor()),
                (client, token) -> new TokenAnswer.Unavailable("nobody is to be asked")));
        return ImapConnection.open(account, new MailSessions(Duration.ofSeconds(10), timeouts, trust), signIn);
    }

    @Test
    void mailboxShouldOpenWhenTheCertificateIsTrustedAndOfThatName() throws Exception {
        try (ImapConnection connection = connect("localhost", context.getSocketFactory())) {
            assertThat(connection.mailbox("INBOX").uidValidity()).isEqualTo(7);
        }
    }

    @Test
    void connectionShouldBeRefusedWhenTheCertificateIsOfAnotherName() {
        assertRefused("127.0.0.1", context.getSocketFactory());
    }

    @Test
    void connectionShouldBeRefusedWhenNobodyVouchesForTheCertificate() {
        assertRefused("localhost", null);
    }

    private void assertRefused(String host, @Nullable SSLSocketFactory trust) {
        assertThatThrownBy(() -> connect(host, trust).close())
                .isInstanceOfSatisfying(
                        MessagingException.class,
                        failure -> assertThat(MailTrouble.explain(
                                                failure,
                                                "IMAP",
                                                new MailServer(
                                                        host,
                                                        993,
                                                        MailServer.Security.TLS,
                                                        "u",
                                                        new Credentials.Password("p")))
                                        .code())
                                .isEqualTo("TLS_FAILED"));
        assertThat(server.commands).noneMatch(command -> command.startsWith("LOGIN"));
    }
}
