package io.nexuscomm.connector.testkit;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.Endpoints;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.NormalizeStep;
import io.nexuscomm.connector.ProviderCall;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.SendOutcome.Accepted;
import io.nexuscomm.connector.SendOutcome.NeedsReauth;
import io.nexuscomm.connector.SendOutcome.Rejected;
import io.nexuscomm.connector.SendOutcome.Throttled;
import io.nexuscomm.connector.SendOutcome.Transient;
import io.nexuscomm.connector.SendOutcome.Uncertain;
import io.nexuscomm.connector.SignedOctets;
import io.nexuscomm.connector.TrustBoundary;
import io.nexuscomm.connector.WebhookAccount;
import io.nexuscomm.connector.http.HttpAnswer;
import io.nexuscomm.connector.http.HttpCall;
import io.nexuscomm.connector.http.HttpRoutes;
import io.nexuscomm.connector.http.ProviderAnswer;
import io.nexuscomm.connector.http.SendOutcomes;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.message.ExternalId;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import org.slf4j.LoggerFactory;

/** Acme's routes, which do one thing wrong at most. */
final class AcmeRoutes extends HttpRoutes {

    enum Fault {
        NONE,
        IGNORES_THE_SIGNATURE,
        FORGETS_THE_ID,
        RETRIES_AN_UNCERTAIN_SEND,
        TAKES_AN_OUTAGE_FOR_A_REFUSAL,
        FOLLOWS_REDIRECTS,
        LOGS_A_TOKEN
    }

    private final Connector connector;
    private final Gateway gateway;
    private final Fault fault;

    AcmeRoutes(Connector connector, Gateway gateway, Fault fault) {
        super(connector, gateway, Duration.ofSeconds(5));
        this.connector = connector;
        this.gateway = gateway;
        this.fault = fault;
    }

    @Override
    public void configure() {
        if (fault == Fault.IGNORES_THE_SIGNATURE) {
            open();
        } else {
            ingress();
        }
        egress(HttpCall.of(
                EgressRequest.class,
                ProviderCall.rendering(connector, account -> account.config().text("/apiBase")),
                this::answered,
                this::failed));
    }

    private void open() {
        rest("/acme/{" + WebhookAccount.PATH + "}").post().to("direct:acme-ingress");
        from("direct:acme-ingress")
                .routeConfigurationId(Endpoints.WEBHOOK_ANSWERS)
                .process(TrustBoundary.webhook(connector.descriptor()))
                .process(this::believe)
                .process(new NormalizeStep(connector, gateway))
                .to(Endpoints.INGEST);
    }

    private void believe(Exchange exchange) {
        ConnectedAccount account =
                WebhookAccount.of(exchange, gateway.accounts(), "acme").orElseThrow();
        byte[] octets = exchange.getMessage().getBody(byte[].class);
        exchange.getMessage().setBody(new SignedOctets(octets, "", Set.of(account.id()), account));
    }

    private SendOutcome answered(HttpAnswer answer, EgressRequest asked) throws IOException {
        String location = answer.header("Location");
        if (fault == Fault.FOLLOWS_REDIRECTS && location != null) {
            URI.create(location).toURL().openStream().close();
        }
        ProviderAnswer said = answer.json();
        if (fault == Fault.LOGS_A_TOKEN) {
            LoggerFactory.getLogger("acme")
                    .info("sent as {}", asked.account().config().texts("/appSecrets"));
        }
        return outcome(said);
    }

    private SendOutcome outcome(ProviderAnswer said) {
        String detail = "HTTP " + said.status();
        String id = said.json().path("id").asString("");
        if (said.succeeded()) {
            return id.isEmpty() || fault == Fault.FORGETS_THE_ID
                    ? new Uncertain(detail)
                    : new Accepted(List.of(ExternalId.of("acme", id)), detail);
        }
        boolean outage = said.status() >= 500 && fault != Fault.TAKES_AN_OUTAGE_FOR_A_REFUSAL;
        return switch (said.status()) {
            case 401 -> new NeedsReauth(detail);
            case 429 -> new Throttled(said.retryAfter(), detail);
            case 504 -> new Uncertain(detail);
            default ->
                outage
                        ? new Transient(said.retryAfter(), detail)
                        : new Rejected(new DeliveryError("PROVIDER", "Acme refused it.", null), detail);
        };
    }

    private SendOutcome failed(Exception failure) {
        SendOutcome outcome = SendOutcomes.failed(failure);
        return fault == Fault.RETRIES_AN_UNCERTAIN_SEND && outcome instanceof Uncertain uncertain
                ? new Transient(null, uncertain.detail())
                : outcome;
    }
}
