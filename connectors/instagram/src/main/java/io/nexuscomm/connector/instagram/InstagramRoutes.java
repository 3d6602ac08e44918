package io.nexuscomm.connector.instagram;

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
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/**
 * How octets come from Meta and go to it. Nothing is retried here, and no redirect is followed: jobs retry, and a
 * redirect could carry the token away.
 */
public final class InstagramRoutes extends RouteBuilder {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String UPLOAD = "direct:instagram-upload";
    private static final String SEND = "direct:instagram-send";

    private final Connector connector;
    private final Descriptor descriptor;
    private final Gateway gateway;
    private final GraphCalls calls;
    private final InstagramSteps steps;

    InstagramRoutes(Connector connector, Gateway gateway) {
        this(connector, gateway, PATIENCE);
    }

    /** @param patience how long the provider may say nothing before a call is given up */
    InstagramRoutes(Connector connector, Gateway gateway, Duration patience) {
        this.connector = connector;
        this.descriptor = connector.descriptor();
        this.gateway = gateway;
        this.calls = new GraphCalls(connector, gateway.clock());
        this.steps = new InstagramSteps(InstagramErrors.of(descriptor.errors()), gateway, patience);
    }

    @Override
    public void configure() {
        webhook("/instagram/{" + WebhookAccount.PATH + "}", "");
        webhook("/instagram", "-shared");
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
        String ingress = "instagram-ingress" + kind;
        String challenge = "instagram-challenge" + kind;

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
                .routeId("instagram-egress")
                .filter(steps::needsUpload)
                .to(UPLOAD)
                .end()
                .filter(body().isInstanceOf(EgressRequest.class))
                .to(SEND)
                .end();

        from(UPLOAD)
                .routeId("instagram-upload")
                .noStreamCaching()
                .doTry()
                .process(steps::openMedium)
                .process(calls.upload())
                .to(provider)
                .process(steps::uploaded)
                .doCatch(IllegalArgumentException.class)
                .process(steps::cannotSend)
                .doCatch(Exception.class)
                .process(steps::uploadFailed)
                .doFinally()
                .process(steps::closeMedium)
                .end();

        from(SEND)
                .routeId("instagram-send")
                .noStreamCaching()
                .doTry()
                .process(calls.message())
                .to(provider)
                .process(steps::sent)
                .doCatch(IllegalArgumentException.class)
                .process(steps::cannotSend)
                .doCatch(
                        // no octet of the request can have reached the provider
                        ConnectException.class,
                        ConnectTimeoutException.class,
                        ConnectionRequestTimeoutException.class,
                        UnknownHostException.class,
                        NoRouteToHostException.class,
                        SSLHandshakeException.class,
                        SSLPeerUnverifiedException.class)
                .process(steps::notSent)
                .doCatch(Exception.class)
                .process(steps::noAnswer)
                .end();
    }

    private void media(HttpEndpoint provider) {
        from(Endpoints.media(descriptor.id()))
                .routeId("instagram-media")
                .noStreamCaching()
                .doTry()
                .process(calls.download())
                .to(provider)
                .process(steps::fetched)
                .doCatch(Exception.class)
                .process(steps::fetchFailed)
                .end();
    }

    private void check(HttpEndpoint provider) {
        from(Endpoints.check(descriptor.id()))
                .routeId("instagram-check")
                .noStreamCaching()
                .doTry()
                .process(calls.profile())
                .to(provider)
                .process(steps::checked)
                .doCatch(Exception.class)
                .process(steps::checkFailed)
                .end();
    }
}
