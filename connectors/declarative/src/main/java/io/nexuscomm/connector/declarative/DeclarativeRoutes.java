package io.nexuscomm.connector.declarative;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.Endpoints;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.MediaRequest;
import io.nexuscomm.connector.ProviderCall;
import io.nexuscomm.connector.TrustBoundary;
import io.nexuscomm.connector.WebhookAccount;
import io.nexuscomm.connector.http.Downloads;
import io.nexuscomm.connector.http.HttpCall;
import io.nexuscomm.connector.http.HttpRoutes;
import io.nexuscomm.connector.http.SendOutcomes;
import java.time.Duration;
import java.util.List;

/**
 * The routes of a connector that is data: made once, and true for every version of it. What differs between versions is
 * asked for each message.
 */
public final class DeclarativeRoutes extends HttpRoutes {

    private final DeclarativeConnector connector;
    private final Gateway gateway;
    private final DeclarativeSteps steps;

    DeclarativeRoutes(DeclarativeConnector connector, Gateway gateway) {
        this(connector, gateway, PATIENCE);
    }

    /** @param patience how long a provider may say nothing before a call is given up */
    public DeclarativeRoutes(DeclarativeConnector connector, Gateway gateway, Duration patience) {
        super(connector, gateway, patience);
        this.connector = connector;
        this.gateway = gateway;
        this.steps = new DeclarativeSteps(connector, gateway);
    }

    @Override
    public void configure() {
        webhooks();
        sends();
        media(HttpCall.of(
                MediaRequest.class,
                ProviderCall.ofEach(
                        any -> connector.descriptor(), MediaRequest.class, steps::mediaBase, steps::mediaCall),
                steps::fetched,
                Downloads::failed));
        checks();
    }

    /** On an account's own path, on one for all, and on one that ends in a secret; with a body, and by GET without. */
    private void webhooks() {
        String id = connector.descriptor().id();
        String own = "/" + id + "/{" + WebhookAccount.PATH + "}";
        webhook(own, id + "-ingress");
        webhook("/" + id, id + "-ingress-shared");
        webhook(own + "/{" + WebhookAccount.PROOF + "}", id + "-ingress-secret");
    }

    private void webhook(String path, String route) {
        rest(path).post().to("direct:" + route).get().to("direct:" + route + "-query");
        for (String each : List.of(route, route + "-query")) {
            from("direct:" + each)
                    .routeId(each)
                    .routeConfigurationId(Endpoints.WEBHOOK_ANSWERS)
                    .process(TrustBoundary.webhookOf(steps::webhook))
                    .process(steps::take)
                    .to(Endpoints.INGEST)
                    .process(steps::acknowledge);
        }
    }

    private void sends() {
        egress(new HttpCall<>(
                EgressRequest.class,
                any -> true,
                steps::pin,
                ProviderCall.ofEach(
                        send -> send.by().descriptor(),
                        PinnedSend.class,
                        PinnedSend::base,
                        send -> send.rendered(gateway.publicUrl())),
                PinnedSend.class,
                (answer, send) -> send.by().outcome(answer.jsonOrText(), send.account()),
                SendOutcomes::failed));
    }

    private void checks() {
        checkOr(
                steps::unasked,
                new HttpCall<>(
                        ConnectedAccount.class,
                        steps::canBeChecked,
                        account -> account,
                        ProviderCall.ofEach(
                                any -> connector.descriptor(), ConnectedAccount.class, steps::base, steps::checkCall),
                        ConnectedAccount.class,
                        steps::checked,
                        steps::checkFailed));
    }
}
