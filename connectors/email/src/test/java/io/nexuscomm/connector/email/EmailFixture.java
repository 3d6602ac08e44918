package io.nexuscomm.connector.email;

import io.nexuscomm.connector.AccountConfig;
import io.nexuscomm.connector.Arrival;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Endpoints;
import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.mail.MailAccount;
import io.nexuscomm.connector.sandbox.mail.MailProvider;
import io.nexuscomm.connector.sandbox.mail.Mailbox;
import io.nexuscomm.connector.testkit.http.TestGateway;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.MessageReceived;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The connector's routes between a mail provider and a gateway that keeps all in memory. */
final class EmailFixture implements AutoCloseable {

    static final String SUPPORT = "support@acme.example";
    static final String ANA = "ana@example.org";
    static final String PASSWORD = "s3cret-of-support";

    static final ImapPace QUICK = new ImapPace(
            Duration.ofMillis(50),
            Duration.ofSeconds(3),
            Duration.ofMinutes(5),
            Duration.ofMillis(200),
            Duration.ofMillis(50),
            Duration.ofMillis(400),
            Duration.ofHours(1));

    final TestGateway gateway = new TestGateway(new EmailConnector().descriptor());
    final AccountId accountId;
    MailProvider provider;
    private @Nullable CamelContext camel;

    /** @param createdAt when the account was made */
    EmailFixture(Instant createdAt) throws Exception {
        accountId = new AccountId(IdSource.floor(createdAt));
        provider = provider(0, 0, Clock.systemUTC());
        gateway.clock(Clock.systemUTC());
        gateway.only(account(PASSWORD));
    }

    EmailFixture() throws Exception {
        this(Instant.now().minusSeconds(60));
    }

    static MailProvider provider(int smtp, int imap, Clock clock) throws Exception {
        MailProvider provider = MailProvider.start(smtp, imap, clock, new Activity(clock));
        provider.add(new MailAccount(SUPPORT, "Support", PASSWORD));
        provider.add(new MailAccount(ANA, "Ana Lima", "secret-of-ana"));
        return provider;
    }

    ConnectedAccount account(String password) {
        return account(password, provider.imapPort(), "NONE");
    }

    ConnectedAccount account(String password, int imapPort, String security) {
        return account(accountId, """
                {"address": "%s", "name": "Acme Support", "trustedAuthservId": "mx.acme.example", "sentCopies": "PROVIDER",
                 "imap": {"host": "127.0.0.1", "port": %d, "security": "%s", "username": "%1$s", "password": "%s"},
                 "smtp": {"host": "127.0.0.1", "port": %d, "security": "NONE", "username": "%1$s", "password": "%4$s"}}
                """.formatted(SUPPORT, imapPort, security, password, provider.smtpPort()));
    }

    static ConnectedAccount account(AccountId id, String json) {
        AccountConfig config = new AccountConfig(JsonMapper.shared().readTree(json));
        AccountKey key = new AccountKey("email", config.text("/address"));
        return new ConnectedAccount(id, new OrganizationId(UUID.randomUUID()), key, config);
    }

    /** Texts of the messages committed, in order. */
    List<String> texts() {
        return gateway.facts().stream()
                .filter(MessageReceived.class::isInstance)
                .map(event -> Mails.text(((MessageReceived) event).message()))
                .toList();
    }

    /** Starts the routes, as a gateway does that comes up. */
    EmailFixture start() throws Exception {
        EmailConnector connector = new EmailConnector();
        camel = new DefaultCamelContext();
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(Endpoints.INGEST)
                        .process(
                                exchange -> gateway.ingest(exchange.getMessage().getBody(Arrival.class)));
            }
        });
        camel.addRoutes(new EmailRoutes(connector, (EmailRenderer) connector.renderer(), gateway, QUICK));
        camel.start();
        return this;
    }

    /** Ends the routes, as a gateway does that goes down; what is in the gateway stays. */
    EmailFixture stop() {
        if (camel != null) {
            camel.stop();
            camel = null;
        }
        return this;
    }

    <T> T request(String endpoint, Object body, Class<T> answer) {
        if (camel == null) {
            throw new IllegalStateException("the routes are not started");
        }
        return camel.createProducerTemplate().requestBody(endpoint, body, answer);
    }

    Mailbox ana() {
        return provider.mailbox(ANA);
    }

    /** Puts a mail of Ana's into the support mailbox. */
    void deliver(String text) throws Exception {
        provider.deliverRaw(ANA, SUPPORT, mail(text));
    }

    static byte[] mail(String text) {
        return Mails.octets("From: Ana <ana@example.org>\nTo: support@acme.example\nSubject: s\nMessage-ID: <"
                + UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)) + "@example.org>\n\n"
                + text + "\n");
    }

    @Override
    public void close() throws Exception {
        stop();
        provider.close();
    }
}
