package io.nexuscomm.routes.ingress;

import io.nexuscomm.connector.Capabilities;
import io.nexuscomm.connector.Capabilities.Level;
import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.Endpoints;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.NormalizeStep;
import io.nexuscomm.connector.Normalizer;
import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.connector.Renderer;
import io.nexuscomm.connector.TrustBoundary;
import io.nexuscomm.connector.VerifyWebhook;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.NormalizerInfo;
import io.nexuscomm.message.TimeBasis;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.EventMeta;
import io.nexuscomm.message.event.MessageDraft;
import io.nexuscomm.message.event.MessageReceived;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import tools.jackson.databind.json.JsonMapper;

/** A channel as simple as one can be: each line of a webhook is {@code account|id|number|text}. */
public final class AcmeConnector implements Connector {

    static final String HEADER = "X-Acme-Signature";

    private final Descriptor descriptor = new Descriptor(
            "acme",
            "Acme",
            "",
            "",
            JsonMapper.shared().createObjectNode(),
            "/key",
            new Descriptor.Webhook(true, new Descriptor.Hmac(HEADER, "sha256=", "/secrets")),
            new Capabilities(1000, false, Map.of(), Level.FULL, Level.FULL, Level.REJECTED, Level.REJECTED, null),
            0,
            Map.of(),
            List.of(),
            null);

    @Override
    public Descriptor descriptor() {
        return descriptor;
    }

    @Override
    public Normalizer normalizer() {
        return AcmeConnector::lines;
    }

    @Override
    public Renderer renderer() {
        return (step, account) -> {
            throw new UnsupportedOperationException("nothing is sent here");
        };
    }

    @Override
    public RoutesBuilder routes(Gateway gateway) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                rest("/acme")
                        .post("/{accountId}")
                        .to("direct:acme-webhook")
                        .post()
                        .to("direct:acme-shared")
                        .get("/{accountId}")
                        .to("direct:acme-challenge");
                for (String way : List.of("webhook", "shared")) {
                    from("direct:acme-" + way)
                            .routeId("webhook".equals(way) ? "acme-ingress" : "acme-shared-ingress")
                            .routeConfigurationId(Endpoints.WEBHOOK_ANSWERS)
                            .process(TrustBoundary.webhook(descriptor))
                            .process(new VerifyWebhook(descriptor, gateway))
                            .process(new NormalizeStep(AcmeConnector.this, gateway))
                            .to(Endpoints.INGEST);
                }
                from("direct:acme-challenge")
                        .routeId("acme-challenge-ingress")
                        .routeConfigurationId(Endpoints.WEBHOOK_ANSWERS)
                        .process(TrustBoundary.keeping().path("accountId").query("challenge"))
                        .process(AcmeConnector::answer);
            }
        };
    }

    private static void answer(Exchange exchange) {
        exchange.getMessage().setBody(exchange.getMessage().getHeader("challenge", String.class));
    }

    private static List<ChannelEvent> lines(RawEnvelope raw) {
        List<ChannelEvent> events = new ArrayList<>();
        for (String line : new String(raw.octets(), StandardCharsets.UTF_8).split("\n")) {
            String[] fields = line.split("\\|", 4);
            if (fields.length < 4) {
                throw new IllegalStateException("not four fields");
            }
            Actor actor = new Actor(List.of(Address.global("tel", fields[2])), fields[2], null, true);
            EventMeta meta = new EventMeta(
                    new AccountKey("acme", fields[0]),
                    fields[1],
                    fields[2],
                    actor,
                    raw.receivedAt(),
                    TimeBasis.PROVIDER,
                    false,
                    new NormalizerInfo("acme", "1"));
            events.add(new MessageReceived(
                    meta, MessageDraft.of(ExternalId.of("acme-id", fields[1]), List.of(new Text(fields[3])))));
        }
        return events;
    }
}
