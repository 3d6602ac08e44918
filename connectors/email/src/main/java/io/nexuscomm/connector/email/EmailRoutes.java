package io.nexuscomm.connector.email;

import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.Endpoints;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.NormalizeStep;
import io.nexuscomm.connector.ProducerStrip;
import io.nexuscomm.connector.ProviderCall;
import io.nexuscomm.connector.TrustBoundary;
import io.nexuscomm.connector.oauth.AccessTokens;
import io.nexuscomm.connector.oauth.TokenCall;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.builder.RouteBuilder;

/** In by IMAP, out by SMTP, files out of the journal, and a look at the connection. */
final class EmailRoutes extends RouteBuilder {

    private static final String SENDER = "nexuscomm-email-sender";

    /** Who checks an account, or waits for the copy of what was sent, waits for the answer. */
    private static final Duration HASTY_SILENCE = Duration.ofSeconds(5);

    private final Connector connector;
    private final EmailRenderer renderer;
    private final Gateway gateway;
    private final ImapPace pace;

    EmailRoutes(Connector connector, EmailRenderer renderer, Gateway gateway, ImapPace pace) {
        this.connector = connector;
        this.renderer = renderer;
        this.gateway = gateway;
        this.pace = pace;
    }

    @Override
    public void configure() {
        // failures reach whoever waits for them: the session, which keeps its cursor, and the dispatcher
        errorHandler(noErrorHandler());
        ScheduledExecutorService timeouts = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("mail-write-timeouts").factory());
        MailSessions sessions = new MailSessions(MailSessions.SILENCE, timeouts, null);
        MailSessions hasty = new MailSessions(HASTY_SILENCE, timeouts, null);
        SignIn signIn = new SignIn(
                new AccessTokens(gateway, new TokenExchange(getContext().createProducerTemplate())));
        ingress(sessions, signIn);
        egress(sessions, signIn, new SentCopy(hasty, signIn));
        tokens();
        from(Endpoints.media(EmailConnector.ID)).routeId("email-media").process(new EmailMedia(gateway));
        from(Endpoints.check(EmailConnector.ID)).routeId("email-check").process(new EmailCheck(hasty, signIn));
        from(Endpoints.discover(EmailConnector.ID))
                .routeId("email-discover")
                .process(new EmailDiscovery(hasty, signIn));
    }

    private void ingress(MailSessions sessions, SignIn signIn) {
        getContext()
                .addComponent(ImapComponent.SCHEME, new ImapComponent(new ImapSetup(gateway, sessions, signIn, pace)));
        from(ImapComponent.SCHEME + ":sessions")
                .routeId("email-ingress")
                .process(TrustBoundary.keeping())
                .process(new NormalizeStep(connector, gateway))
                .process(new CursorStep())
                .to(Endpoints.INGEST);
    }

    private void egress(MailSessions sessions, SignIn signIn, SentCopy copies) {
        EmailEgress egress = new EmailEgress(renderer, gateway);
        SmtpFailure failures = new SmtpFailure(connector.descriptor().errors());
        getContext().getRegistry().bind(SENDER, new SmtpSender(sessions, signIn, copies, failures));
        from(Endpoints.egress(EmailConnector.ID))
                .routeId("email-egress")
                .process(egress::compose)
                .process(ProducerStrip.all())
                .to("smtp:accounts?javaMailSender=#" + SENDER)
                .process(egress::outcome);
    }

    /** Access tokens, where a mailbox is opened by OAuth. */
    private void tokens() {
        from(TokenExchange.ROUTE)
                .routeId("email-token")
                .process(ProviderCall.of(
                        connector.descriptor(),
                        TokenCall.class,
                        call -> call.client().tokenUrl(),
                        TokenCall::request))
                .to("http:provider?throwExceptionOnFailure=false")
                .process(TokenExchange::answered);
    }
}
