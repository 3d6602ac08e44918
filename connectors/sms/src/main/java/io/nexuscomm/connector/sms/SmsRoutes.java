package io.nexuscomm.connector.sms;

import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.Endpoints;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.NormalizeStep;
import io.nexuscomm.connector.TrustBoundary;
import io.nexuscomm.connector.VerifyWebhook;
import io.nexuscomm.connector.WebhookAccount;
import java.time.Duration;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpEndpoint;

/**
 * How octets come from Twilio and go to it. Nothing is retried here, and no redirect is followed by itself: jobs retry,
 * and a redirect could carry the token away.
 */
public final class SmsRoutes extends RouteBuilder {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Connector connector;
    private final Descriptor descriptor;
    private final Gateway gateway;
    private final TwilioCalls calls;
    private final SmsSteps steps;

    SmsRoutes(Connector connector, Gateway gateway) {
        this(connector, gateway, PATIENCE);
    }

    /** @param patience how long the provider may say nothing before a call is given up */
    SmsRoutes(Connector connector, Gateway gateway, Duration patience) {
        this.connector = connector;
        this.descriptor = connector.descriptor();
        this.gateway = gateway;
        this.calls = new TwilioCalls(descriptor, new SmsRenderer(gateway.publicUrl()));
        this.steps = new SmsSteps(new ProviderErrors(descriptor.errors()), gateway, patience);
    }

    @Override
    public void configure() {
        webhook();
        HttpEndpoint provider = steps.provider(getContext());
        egress(provider);
        media(provider);
        check(provider);
    }

    /** Where Twilio brings messages and statuses, and where it fetches what we send. */
    private void webhook() {
        rest("/sms/{" + WebhookAccount.PATH + "}")
                .post()
                .to("direct:sms-ingress")
                .get("/media/{" + SmsSteps.TOKEN + "}")
                .to("direct:sms-show");

        from("direct:sms-ingress")
                .routeId("sms-ingress")
                .routeConfigurationId(Endpoints.WEBHOOK_ANSWERS)
                .process(TrustBoundary.webhook(descriptor))
                .process(new VerifyWebhook(descriptor, gateway))
                .process(new NormalizeStep(connector, gateway))
                .to(Endpoints.INGEST)
                .process(SmsSteps::acknowledge);

        from("direct:sms-show")
                .routeId("sms-show")
                .routeConfigurationId(Endpoints.WEBHOOK_ANSWERS)
                .process(TrustBoundary.keeping().path(WebhookAccount.PATH, SmsSteps.TOKEN))
                .process(steps::show);
    }

    private void egress(HttpEndpoint provider) {
        from(Endpoints.egress(descriptor.id()))
                .routeId("sms-egress")
                .noStreamCaching()
                .doTry()
                .process(steps::linkMedium)
                .process(calls.message())
                .to(provider)
                .process(steps::sent)
                .doCatch(Exception.class)
                .process(steps::sendFailed)
                .end();
    }

    private void media(HttpEndpoint provider) {
        from(Endpoints.media(descriptor.id()))
                .routeId("sms-media")
                .noStreamCaching()
                .doTry()
                .process(calls.medium())
                .to(provider)
                .process(steps::located)
                .filter(body().isInstanceOf(MediaLocation.class))
                .process(calls.download())
                .to(provider)
                .process(steps::fetched)
                .end()
                .endDoTry()
                .doCatch(Exception.class)
                .process(steps::fetchFailed)
                .end();
    }

    private void check(HttpEndpoint provider) {
        from(Endpoints.check(descriptor.id()))
                .routeId("sms-check")
                .noStreamCaching()
                .doTry()
                .process(calls.account())
                .to(provider)
                .process(steps::checked)
                .doCatch(Exception.class)
                .process(steps::checkFailed)
                .end();
    }
}
