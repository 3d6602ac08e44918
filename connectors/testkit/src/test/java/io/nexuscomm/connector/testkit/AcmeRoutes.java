package io.nexuscomm.connector.testkit;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.Endpoints;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.NormalizeStep;
import io.nexuscomm.connector.ProviderCall;
import io.nexuscomm.connector.ProviderRequest;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.SendOutcome.Accepted;
import io.nexuscomm.connector.SendOutcome.NeedsReauth;
import io.nexuscomm.connector.SendOutcome.Rejected;
import io.nexuscomm.connector.SendOutcome.Throttled;
import io.nexuscomm.connector.SendOutcome.Transient;
import io.nexuscomm.connector.SendOutcome.Uncertain;
import io.nexuscomm.connector.SignedOctets;
import io.nexuscomm.connector.TrustBoundary;
import io.nexuscomm.connector.VerifyWebhook;
import io.nexuscomm.connector.WebhookAccount;
import io.nexuscomm.connector.http.AccountStates;
import io.nexuscomm.connector.http.HttpAnswer;
import io.nexuscomm.connector.http.HttpCall;
import io.nexuscomm.connector.http.HttpRoutes;
import io.nexuscomm.connector.http.ProviderAnswer;
import io.nexuscomm.connector.http.SendOutcomes;
import io.nexuscomm.connector.http.Verdict;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.MessageJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.LifecycleStrategySupport;
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
        LOGS_A_TOKEN,
        HAS_NO_CHECK,
        SAYS_THAT_ALL_IS_WELL,
        LEAVES_LINES_OPEN,
        LEAVES_A_THREAD,
        DOES_NOT_STOP,
        ACKNOWLEDGES_WHAT_IT_LOST,
        REMEMBERS_THE_FIRST_ACCOUNT,
        SERVES_ONE_AT_A_TIME,
        CHECKS_BY_SENDING,
        TAKES_ANY_PAGE_FOR_A_GOOD_CHECK,
        PUTS_A_SECRET_INTO_THE_ADDRESS,
        RETRIES_EVERY_REFUSAL,
        FORGETS_WHY_IT_WAS_REFUSED
    }

    private static final AccountStates STATES = new AccountStates("Acme", "Acme's API");

    private final Connector connector;
    private final Gateway gateway;
    private final Fault fault;
    private final Semaphore turn = new Semaphore(1);
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicReference<String> base = new AtomicReference<>();

    AcmeRoutes(Connector connector, Gateway gateway, Fault fault) {
        super(connector, gateway, Duration.ofSeconds(5));
        this.connector = connector;
        this.gateway = gateway;
        this.fault = fault;
    }

    @Override
    public void configure() {
        switch (fault) {
            case IGNORES_THE_SIGNATURE -> webhook(this::believe, Endpoints.INGEST);
            case ACKNOWLEDGES_WHAT_IT_LOST -> {
                webhook(new VerifyWebhook(connector.descriptor(), gateway), "direct:acme-losing");
                from("direct:acme-losing")
                        .doTry()
                        .to(Endpoints.INGEST)
                        .doCatch(Exception.class)
                        .end();
            }
            default -> ingress();
        }
        egress(HttpCall.of(
                EgressRequest.class, ProviderCall.rendering(connector, this::called), this::answered, this::failed));
        if (fault != Fault.HAS_NO_CHECK) {
            check(HttpCall.checking(
                    ProviderCall.of(
                            connector.descriptor(),
                            ConnectedAccount.class,
                            account -> account.config().text("/apiBase"),
                            this::question),
                    this::checked,
                    STATES::unreachable));
        }
        if (fault == Fault.LEAVES_A_THREAD) {
            Thread.ofPlatform().daemon().name("acme-left").start(LockSupport::park);
        }
        if (fault == Fault.DOES_NOT_STOP) {
            getContext().addLifecycleStrategy(new Stubborn());
        }
    }

    private ProviderRequest question(ConnectedAccount account) {
        String own = "/numbers/" + account.key().value();
        return switch (fault) {
            case CHECKS_BY_SENDING ->
                ProviderRequest.post(
                        own + "/messages",
                        MessageJson.mapper().createObjectNode().put("text", "Still there?"));
            case PUTS_A_SECRET_INTO_THE_ADDRESS ->
                ProviderRequest.get(
                        own + "?secret=" + account.config().texts("/appSecrets").getFirst());
            default -> ProviderRequest.get(own);
        };
    }

    private CheckResult checked(HttpAnswer answer, ConnectedAccount account) throws IOException {
        ProviderAnswer said = answer.json();
        boolean theirs = said.json().has("number") || fault == Fault.TAKES_ANY_PAGE_FOR_A_GOOD_CHECK;
        if (said.succeeded() && theirs || fault == Fault.SAYS_THAT_ALL_IS_WELL) {
            return CheckResult.ok("Acme knows " + account.key().value() + ".");
        }
        if (said.succeeded()) {
            return STATES.unreadable();
        }
        return STATES.refused(
                said.status() == 401 ? Verdict.REAUTH : Verdict.RETRY,
                "HTTP " + said.status(),
                "the secret",
                "Take another.");
    }

    private String called(ConnectedAccount account) {
        waiting.incrementAndGet();
        String own = account.config().text("/apiBase");
        return switch (fault) {
            case REMEMBERS_THE_FIRST_ACCOUNT -> base.updateAndGet(first -> first == null ? own : first);
            case SERVES_ONE_AT_A_TIME -> {
                turn.acquireUninterruptibly();
                yield own;
            }
            case LEAVES_LINES_OPEN -> {
                open(URI.create(own));
                yield own;
            }
            default -> own;
        };
    }

    private void over() {
        waiting.decrementAndGet();
        if (fault == Fault.SERVES_ONE_AT_A_TIME) {
            turn.release();
        }
    }

    @SuppressWarnings("resource") // which is what is wrong
    private static void open(URI provider) {
        try {
            new Socket(provider.getHost(), provider.getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for what nobody will bring. */
    private final class Stubborn extends LifecycleStrategySupport {

        @Override
        public void onContextStopping(CamelContext context) {
            if (waiting.get() > 0) {
                LockSupport.parkNanos(Duration.ofSeconds(15).toNanos());
            }
        }
    }

    private void webhook(Processor proof, String ingest) {
        rest("/acme/{" + WebhookAccount.PATH + "}").post().to("direct:acme-ingress");
        from("direct:acme-ingress")
                .routeConfigurationId(Endpoints.WEBHOOK_ANSWERS)
                .process(TrustBoundary.webhook(connector.descriptor()))
                .process(proof)
                .process(new NormalizeStep(connector, gateway))
                .to(ingest);
    }

    private void believe(Exchange exchange) {
        ConnectedAccount account =
                WebhookAccount.of(exchange, gateway.accounts(), "acme").orElseThrow();
        byte[] octets = exchange.getMessage().getBody(byte[].class);
        exchange.getMessage().setBody(new SignedOctets(octets, "", Set.of(account.id()), account));
    }

    private SendOutcome answered(HttpAnswer answer, EgressRequest asked) throws IOException {
        over();
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
        if (fault == Fault.RETRIES_EVERY_REFUSAL) {
            return new Transient(said.retryAfter(), detail);
        }
        String code = said.status() == 404 && fault != Fault.FORGETS_WHY_IT_WAS_REFUSED
                ? "RECIPIENT_UNREACHABLE"
                : "PROVIDER";
        boolean outage = said.status() >= 500 && fault != Fault.TAKES_AN_OUTAGE_FOR_A_REFUSAL;
        return switch (said.status()) {
            case 401 -> new NeedsReauth(detail);
            case 429 -> new Throttled(said.retryAfter(), detail);
            case 504 -> new Uncertain(detail);
            default ->
                outage
                        ? new Transient(said.retryAfter(), detail)
                        : new Rejected(new DeliveryError(code, "Acme refused it.", null), detail);
        };
    }

    private SendOutcome failed(Exception failure) {
        over();
        SendOutcome outcome = SendOutcomes.failed(failure);
        return fault == Fault.RETRIES_AN_UNCERTAIN_SEND && outcome instanceof Uncertain uncertain
                ? new Transient(null, uncertain.detail())
                : outcome;
    }
}
