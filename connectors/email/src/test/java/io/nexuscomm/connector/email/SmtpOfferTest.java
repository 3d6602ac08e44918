package io.nexuscomm.connector.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.message.id.AccountId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SmtpOfferTest {

    private static final SmtpOffer NOTHING = new SmtpOffer(false, 0, false, false);

    private static OutgoingMail mail(String token, String recipient) {
        ComposedMail composed = new ComposedMail(
                "<nx.1@acme.example>",
                token,
                List.of(recipient),
                false,
                false,
                List.of(OutgoingPart.of("Subject: x\r\n\r\nx".getBytes(StandardCharsets.US_ASCII))));
        MailServer server =
                new MailServer("127.0.0.1", 1, MailServer.Security.NONE, "u", new Credentials.Password("p"));
        EmailAccount account = new EmailAccount(
                new AccountId(UUID.randomUUID()),
                Mails.ACCOUNT,
                "support@acme.example",
                "",
                List.of(),
                server,
                server,
                new EmailAccount.Folders(List.of(), false, "", EmailAccount.SentCopies.AUTO),
                "");
        return new OutgoingMail(account, composed, id -> new ByteArrayInputStream(new byte[0]));
    }

    @Test
    void nothingShouldBeAskedForThatIsNotOffered() throws IOException {
        assertThat(NOTHING.parameters(mail("token-1", "ana@example.org"))).isEmpty();
        assertThat(NOTHING.refusal(mail("token-1", "ana@example.org"))).isEmpty();
    }

    @Test
    void sizeAndEnvelopeShouldBeToldWhereTheyAreUnderstood() throws IOException {
        SmtpOffer all = new SmtpOffer(true, 15, true, true);

        String token = "0199a3c0-7a1e-7c3d-9f00-5b1d2c3e4f50";
        assertThat(all.parameters(mail(token, "ana@example.org"))).isEqualTo("SIZE=15 ENVID=" + token);
        assertThat(all.parameters(mail("order-17", "ana@example.org")))
                .as("an id that can be guessed proves nothing when it comes back")
                .isEqualTo("SIZE=15 ENVID=nx.1@acme.example");
        assertThat(all.parameters(mail(token + "~ +=", "ana@example.org"))).isEqualTo("SIZE=15");
        assertThat(all.refusal(mail("token-1", "josé@example.org"))).isEmpty();
    }

    @Test
    void mailShouldBeRefusedThatTheServerCanNeverTake() throws IOException {
        assertThat(NOTHING.refusal(mail("t", "josé@example.org")).map(SendOutcome::detail))
                .hasValueSatisfying(why -> assertThat(why).contains("ASCII"));
        assertThat(new SmtpOffer(true, 14, true, true)
                        .refusal(mail("t", "ana@example.org"))
                        .map(SendOutcome::detail))
                .hasValueSatisfying(why -> assertThat(why).contains("15 octets", "14 at most"));
    }

    @Test
    void copiesShouldBeLeftToProvidersThatMakeThem() {
        assertThat(mail("t", "a@b.example").account().appendsSent()).isTrue();
        for (String host : List.of("smtp.gmail.com", "SMTP.office365.com", "smtp-mail.outlook.com")) {
            assertThat(new MailServer(host, 1, MailServer.Security.TLS, "u", new Credentials.Password("p")).keepsSent())
                    .as(host)
                    .isTrue();
        }
        assertThat(new MailServer("notgmail.com", 1, MailServer.Security.TLS, "u", new Credentials.Password("p"))
                        .keepsSent())
                .isFalse();
    }
}
