package io.nexuscomm.connector;

import org.apache.camel.RoutesBuilder;

/**
 * One channel: data that describes it, two pure functions, and the routes that carry octets. Found by
 * {@link java.util.ServiceLoader}; one instance serves all accounts, so it holds no state of any of them and is
 * thread-safe.
 */
public interface Connector {

    /**
     * What this connector is and can do, as data. The same object each time, until a connector that is data gets its
     * next version; no I/O.
     */
    Descriptor descriptor();

    Normalizer normalizer();

    Renderer renderer();

    /**
     * The Camel routes, which read like the picture. A pushed channel's way in:
     *
     * <pre>{@code
     * rest("/whatsapp").post("/{accountId}").to("direct:whatsapp-webhook");
     *
     * from("direct:whatsapp-webhook")
     *         .routeId("whatsapp-ingress")
     *         .routeConfigurationId(Endpoints.WEBHOOK_ANSWERS)
     *         .process(TrustBoundary.webhook(descriptor))
     *         .process(new VerifyWebhook(descriptor, gateway))
     *         .process(new NormalizeStep(this, gateway))
     *         .to(Endpoints.INGEST);
     * }</pre>
     *
     * A channel's way out by HTTP, with a step of its own that reads the answer:
     *
     * <pre>{@code
     * from(Endpoints.egress("whatsapp"))
     *         .routeId("whatsapp-egress")
     *         .process(ProviderCall.rendering(this, account -> account.config().text("/apiBase", GRAPH)))
     *         .to("http:provider?throwExceptionOnFailure=false")
     *         .process(new WhatsAppOutcome());
     * }</pre>
     *
     * An egress route leaves a {@link SendOutcome} for everything it understands, and lets other exceptions out: the
     * gateway takes a refused connection as transient, and whatever may have happened after octets left as uncertain.
     *
     * <p>The routes are {@code <id>-ingress}, {@code <id>-egress} from {@link Endpoints#egress}, {@code <id>-media}
     * from {@link Endpoints#media} and {@code <id>-check} from {@link Endpoints#check}. Called once, at start.
     */
    RoutesBuilder routes(Gateway gateway);
}
