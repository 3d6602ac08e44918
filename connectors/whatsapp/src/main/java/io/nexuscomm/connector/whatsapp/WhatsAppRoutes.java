package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.Endpoints;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.NormalizeStep;
import io.nexuscomm.connector.TrustBoundary;
import io.nexuscomm.connector.VerifyWebhook;
import io.nexuscomm.connector.WebhookAccount;
import io.nexuscomm.connector.graph.HubChallenge;
import java.time.Duration;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpEndpoint;

/**
 * How octets come from Meta and go to it. Nothing is retried here, and no redirect is followed: jobs retry, and a
 * redirect could carry the token away.
 */
public final class WhatsAppRoutes extends RouteBuilder {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String UPLOAD = "direct:whatsapp-upload";
    private static final String SEND = "direct:whatsapp-send";

    private final Connector connector;
    private final Descriptor descriptor;
    private final Gateway gateway;
    private final GraphCalls calls;
    private final WhatsAppSteps steps;

    WhatsAppRoutes(Connector connector, Gateway gateway) {
        this(connector, gateway, PATIENCE);
    }

    /** @param patience how long the provider may say nothing before a call is given up */
    WhatsAppRoutes(Connector connector, Gateway gateway, Duration patience) {
        this.connector = connector;
        this.descriptor = connector.descriptor();
        this.gateway = gateway;
        this.calls = new GraphCalls(connector);
        this.steps = new WhatsAppSteps(WhatsAppErrors.of(descriptor.errors()), gateway, patience);
    }

    @Override
    public void configure() {
        webhook("/whatsapp/{" + WebhookAccount.PATH + "}", "");
        webhook("/whatsapp", "-shared");
        HttpEndpoint provider = steps.provider(getContext());
        egress(provider);
        media(provider);
        check(provider);
    }

    /**
     * @param path below which Meta finds the webhook
     * @param kind tells the routes of one path from those of another: Camel wants an endpoint of its own for each
     */
    private void webhook(String path, String kind) {
        String ingress = "whatsapp-ingress" + kind;
        String challenge = "whatsapp-challenge" + kind;

        rest(path).get().to("direct:" + challenge).post().to("direct:" + ingress);

        from("direct:" + ingress)
                .routeId(ingress)
                .routeConfigurationId(Endpoints.WEBHOOK_ANSWERS)
                .process(TrustBoundary.webhook(descriptor))
                .process(new VerifyWebhook(descriptor, gateway))
                .process(new NormalizeStep(connector, gateway))
                .to(Endpoints.INGEST);

        from("direct:" + challenge)
                .routeId(challenge)
                .routeConfigurationId(Endpoints.WEBHOOK_ANSWERS)
                .process(HubChallenge.boundary())
                .process(new HubChallenge(descriptor.id(), "/verifyToken", gateway));
    }

    private void egress(HttpEndpoint provider) {
        from(Endpoints.egress(descriptor.id()))
                .routeId("whatsapp-egress")
                .filter(steps::needsUpload)
                .to(UPLOAD)
                .end()
                .filter(body().isInstanceOf(EgressRequest.class))
                .to(SEND)
                .end();

        from(UPLOAD)
                .routeId("whatsapp-upload")
                .noStreamCaching()
                .doTry()
                .process(steps::openMedium)
                .process(calls.upload())
                .to(provider)
                .process(steps::uploaded)
                .doCatch(Exception.class)
                .process(steps::uploadFailed)
                .doFinally()
                .process(steps::closeMedium)
                .end();

        from(SEND)
                .routeId("whatsapp-send")
                .noStreamCaching()
                .doTry()
                .process(calls.message())
                .to(provider)
                .process(steps::sent)
                .doCatch(Exception.class)
                .process(steps::sendFailed)
                .end();
    }

    private void media(HttpEndpoint provider) {
        from(Endpoints.media(descriptor.id()))
                .routeId("whatsapp-media")
                .noStreamCaching()
                .doTry()
                .process(calls.lookUp())
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
                .routeId("whatsapp-check")
                .noStreamCaching()
                .doTry()
                .process(calls.number())
                .to(provider)
                .process(steps::checked)
                .doCatch(Exception.class)
                .process(steps::checkFailed)
                .end();
    }
}
