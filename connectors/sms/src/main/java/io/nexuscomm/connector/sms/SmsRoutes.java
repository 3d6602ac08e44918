package io.nexuscomm.connector.sms;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.CursorStep;
import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.Endpoints;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.MediaRequest;
import io.nexuscomm.connector.NormalizeStep;
import io.nexuscomm.connector.TrustBoundary;
import io.nexuscomm.connector.WebAnswer;
import io.nexuscomm.connector.WebhookAccount;
import io.nexuscomm.connector.http.DiscoveryAnswers;
import io.nexuscomm.connector.http.HttpAnswer;
import io.nexuscomm.connector.http.HttpCall;
import io.nexuscomm.connector.http.HttpRoutes;
import io.nexuscomm.connector.http.ProviderAnswer;
import io.nexuscomm.connector.http.SendOutcomes;
import io.nexuscomm.connector.sms.smpp.SmppRoutes;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import org.apache.camel.Exchange;

/**
 * How octets come from Twilio and go to it; and what of ours it fetches by itself. What is an SMPP account's goes by its
 * session instead.
 */
public final class SmsRoutes extends HttpRoutes {

    /** Takes a {@link ListRequest}, leaves a {@link ListPage}. */
    static final String LIST = "direct:sms-list";

    /** Takes the octets of a list; returns once they are committed. */
    static final String LISTED = "direct:sms-listed";

    /** How often it is looked whose turn it is. */
    private static final Duration TICK = Duration.ofSeconds(10);

    private static final int REPAIRED_AT_ONCE = 4;

    /** Nothing to say by way of an answer: our answers are messages of their own. */
    private static final String NO_REPLY = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";

    private final Connector connector;
    private final Gateway gateway;
    private final TwilioErrors errors;
    private final TwilioCalls calls;
    private final SendOutcomes outcomes;
    private final SendAnswers answers;
    private final AccountChecks checks;
    private final MediaPage mediaPage;
    private final Duration tick;

    SmsRoutes(Connector connector, Gateway gateway) {
        this(connector, gateway, PATIENCE, TICK);
    }

    /**
     * @param patience how long Twilio may say nothing before a call is given up
     * @param tick how often it is looked whose turn to be repaired it is
     */
    SmsRoutes(Connector connector, Gateway gateway, Duration patience, Duration tick) {
        super(connector, gateway, patience);
        this.errors = new TwilioErrors(connector.descriptor().errors());
        this.connector = connector;
        this.gateway = gateway;
        this.calls = new TwilioCalls(connector.descriptor(), new SmsRenderer(gateway.publicUrl()));
        this.outcomes = new SendOutcomes(errors, connector.descriptor());
        this.answers = new SendAnswers(errors, outcomes);
        this.checks = new AccountChecks(errors, gateway.publicUrl());
        this.mediaPage = new MediaPage(gateway);
        this.tick = tick;
    }

    @Override
    public void configure() throws Exception {
        getContext().addRoutes(new SmppRoutes(connector, gateway));
        interceptFrom(Endpoints.egress(connector.descriptor().id()))
                .onWhen(SmppRoutes::serve)
                .to(SmppRoutes.EGRESS)
                .stop();
        interceptFrom(Endpoints.check(connector.descriptor().id()))
                .onWhen(SmppRoutes::serve)
                .to(SmppRoutes.CHECK)
                .stop();
        // a centre has no such question: nothing is left
        interceptFrom(Endpoints.discover(connector.descriptor().id()))
                .onWhen(SmppRoutes::serve)
                .process(exchange -> exchange.getMessage().setBody(null))
                .stop();
        ingress(SmsRoutes::acknowledge);
        show();
        egress(new HttpCall<>(
                EgressRequest.class,
                request -> true,
                mediaPage::linked,
                calls.message(),
                EgressRequest.class,
                this::sent,
                SendOutcomes::failed));
        media(
                HttpCall.fetching(MediaRequest.class, calls.medium(), this::located),
                HttpCall.fetching(MediaLocation.class, calls.download(), MediaDownloads::fetched));
        check(
                HttpCall.checking(
                        calls.account(),
                        (answer, account) -> checks.answered(answer.json(), account),
                        AccountChecks::failed),
                HttpCall.of(
                        NumberQuestion.class,
                        calls.number(),
                        (answer, question) -> AccountChecks.owned(answer.json(), question),
                        AccountChecks::failed));
        DiscoveryAnswers seen = new DiscoveryAnswers("Twilio", errors, "to be the account's own, with its SID");
        discovery(
                HttpCall.of(
                        ConnectedAccount.class,
                        calls.numbers(),
                        (answer, account) -> SeenSenders.read(answer, account, seen),
                        seen::failed),
                HttpCall.of(
                        SeenSenders.class,
                        calls.services(),
                        (answer, numbers) -> numbers.withServices(answer),
                        seen::failed));
        repair();
    }

    private void repair() {
        Repairs repairs = new Repairs(gateway, getContext().createProducerTemplate());
        ExecutorService threads =
                getContext().getExecutorServiceManager().newFixedThreadPool(this, "sms-repair", REPAIRED_AT_ONCE);
        from("timer:sms-repairs?delay=" + tick.toMillis() + "&period=" + tick.toMillis())
                .routeId("sms-repairs")
                .process(repairs::due)
                .split(body())
                .executorService(threads)
                .process(repairs::repair)
                .end();

        calls(
                LIST,
                "-list",
                HttpCall.of(
                        ListRequest.class,
                        calls.list(),
                        (answer, list) -> ListPage.read(answer, checks),
                        failure -> new ListPage.Refused(AccountChecks.failed(failure))));

        from(LISTED)
                .routeId("sms-listed")
                .errorHandler(noErrorHandler())
                .process(TrustBoundary.keeping())
                .process(new NormalizeStep(connector, gateway))
                .process(new CursorStep(Repairs.CURSOR_NAME, Repairs.CURSOR_VALUE))
                .to(Endpoints.INGEST);
    }

    /** Where Twilio fetches what we send. */
    private void show() {
        rest("/sms/{" + WebhookAccount.PATH + "}")
                .get("/media/{" + MediaPage.TOKEN + "}")
                .to("direct:sms-show");

        from("direct:sms-show")
                .routeId("sms-show")
                .routeConfigurationId(Endpoints.WEBHOOK_ANSWERS)
                .process(TrustBoundary.keeping().path(WebhookAccount.PATH, MediaPage.TOKEN))
                .process(mediaPage::show);
    }

    /** Twilio wants TwiML of the type that it is. */
    private static void acknowledge(Exchange exchange) {
        exchange.getMessage().setBody(WebAnswer.text("text/xml;charset=utf-8", NO_REPLY));
    }

    private Object sent(HttpAnswer answer, EgressRequest request) {
        return outcomes.sent(answer.json(), request.account(), said -> answers.accepted(said, request.account()));
    }

    /** A refusal of the token is told to people: nobody waits at a download. */
    private Object located(HttpAnswer answer, MediaRequest request) throws IOException {
        if (answer.status() == 401) {
            gateway.report(request.account().id(), checks.refused(ProviderAnswer.withoutBody(401)));
        }
        return MediaDownloads.answered(answer, request);
    }
}
