package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.MediaOutcome;
import io.nexuscomm.connector.MediaRequest;
import io.nexuscomm.connector.ProviderCall;
import io.nexuscomm.connector.graph.GraphAnswer;
import io.nexuscomm.connector.graph.GraphErrors;
import io.nexuscomm.connector.graph.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpEndpoint;
import org.jspecify.annotations.Nullable;

/** The steps of {@link WhatsAppRoutes}: they carry values between the exchange and the classes that decide. */
final class WhatsAppSteps {

    /** Says nothing of where calls go: {@link ProviderCall} does, for each. Without it they go nowhere. */
    private static final String PROVIDER = "http://whatsapp.invalid?throwExceptionOnFailure=false&copyHeaders=false"
            + "&followRedirects=false&disableStreamCache=true&userAgent=NexusComm"
            + "&connectTimeout=5000&connectionRequestTimeout=2000&responseTimeout=%1$d&soTimeout=%1$d"
            + "&maxTotalConnections=200&connectionsPerRoute=50";

    private static final String MEDIUM = "whatsapp.medium";

    private final GraphErrors errors;
    private final SendOutcomes outcomes;
    private final MediaDownloads downloads;
    private final AccountChecks checks;
    private final Gateway gateway;
    private final Duration patience;

    /** @param patience how long the provider may say nothing */
    WhatsAppSteps(GraphErrors errors, Gateway gateway, Duration patience) {
        this.errors = errors;
        this.patience = patience;
        this.outcomes = new SendOutcomes(errors);
        this.downloads = new MediaDownloads(errors);
        this.checks = new AccountChecks(errors);
        this.gateway = gateway;
    }

    /** A client without the habits of a browser: it repeats nothing, goes nowhere else and remembers nothing. */
    HttpEndpoint provider(CamelContext context) {
        HttpEndpoint provider = context.getEndpoint(PROVIDER.formatted(patience.toMillis()), HttpEndpoint.class);
        provider.setHttpClientConfigurer(client -> client.disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression());
        return provider;
    }

    boolean needsUpload(Exchange exchange) {
        return MediaUpload.needed(ProviderCall.source(exchange, EgressRequest.class));
    }

    void openMedium(Exchange exchange) throws IOException {
        EgressRequest request = ProviderCall.source(exchange, EgressRequest.class);
        MediaUpload upload = MediaUpload.open(request, gateway);
        exchange.setProperty(MEDIUM, upload);
        exchange.getMessage().setBody(upload);
    }

    /** Leaves the step with Meta's id of the medium, or the outcome that ends it. */
    void uploaded(Exchange exchange) {
        MediaUpload upload = ProviderCall.source(exchange, MediaUpload.class);
        leave(exchange, outcomes.uploaded(answer(exchange), upload));
    }

    void uploadFailed(Exchange exchange) {
        leave(exchange, SendOutcomes.uploadFailed(failure(exchange)));
    }

    void closeMedium(Exchange exchange) throws IOException {
        if (exchange.removeProperty(MEDIUM) instanceof MediaUpload upload) {
            upload.close();
        }
    }

    void sent(Exchange exchange) {
        ConnectedAccount account =
                ProviderCall.source(exchange, EgressRequest.class).account();
        leave(exchange, outcomes.sent(answer(exchange), account));
    }

    void sendFailed(Exchange exchange) {
        leave(exchange, SendOutcomes.failed(failure(exchange)));
    }

    void located(Exchange exchange) {
        MediaRequest request = ProviderCall.source(exchange, MediaRequest.class);
        GraphAnswer answer = answer(exchange);
        Object located = downloads.located(answer, request);
        if (located instanceof MediaOutcome.Transient && errors.verdict(answer) == Verdict.REAUTH) {
            gateway.report(request.account().id(), checks.answered(answer));
        }
        leave(exchange, located);
    }

    void fetched(Exchange exchange) throws IOException {
        MediaLocation location = ProviderCall.source(exchange, MediaLocation.class);
        leave(exchange, MediaDownloads.fetched(status(exchange), bytes(exchange), location));
    }

    void fetchFailed(Exchange exchange) {
        leave(exchange, MediaDownloads.failed(failure(exchange)));
    }

    void checked(Exchange exchange) {
        leave(exchange, checks.answered(answer(exchange)));
    }

    void checkFailed(Exchange exchange) {
        leave(exchange, AccountChecks.failed(failure(exchange)));
    }

    private GraphAnswer answer(Exchange exchange) {
        String retryAfter = exchange.getMessage().getHeader("Retry-After", String.class);
        byte[] body = BoundedBody.readOrNothing(bytes(exchange), GraphAnswer.LONGEST);
        return GraphAnswer.of(
                status(exchange), retryAfter, body, gateway.clock().instant());
    }

    private static int status(Exchange exchange) {
        Integer status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        if (status == null) {
            throw new IllegalStateException("the call left no status");
        }
        return status;
    }

    private static @Nullable InputStream bytes(Exchange exchange) {
        return exchange.getMessage().getBody(InputStream.class);
    }

    private static Exception failure(Exchange exchange) {
        Exception caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        return caught == null ? new IllegalStateException("nothing was caught") : caught;
    }

    /** Only the result stays: the provider's headers end here. */
    private static void leave(Exchange exchange, Object result) {
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(result);
    }
}
