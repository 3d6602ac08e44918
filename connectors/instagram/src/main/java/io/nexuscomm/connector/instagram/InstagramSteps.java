package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.ProviderCall;
import io.nexuscomm.connector.graph.GraphAnswer;
import io.nexuscomm.connector.graph.GraphErrors;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpEndpoint;
import org.jspecify.annotations.Nullable;

/** The steps of {@link InstagramRoutes}: they carry values between the exchange and the classes that decide. */
final class InstagramSteps {

    /** Says nothing of where calls go: {@link ProviderCall} does, for each. Without it they go nowhere. */
    private static final String PROVIDER = "http://instagram.invalid?throwExceptionOnFailure=false&copyHeaders=false"
            + "&followRedirects=false&disableStreamCache=true&userAgent=NexusComm"
            + "&connectTimeout=5000&connectionRequestTimeout=2000&responseTimeout=%1$d&soTimeout=%1$d"
            + "&maxTotalConnections=200&connectionsPerRoute=50";

    private static final String MEDIUM = "instagram.medium";

    private final SendOutcomes outcomes;
    private final AccountChecks checks;
    private final Gateway gateway;
    private final Duration patience;

    /** @param patience how long the provider may say nothing */
    InstagramSteps(GraphErrors errors, Gateway gateway, Duration patience) {
        this.outcomes = new SendOutcomes(errors);
        this.checks = new AccountChecks(errors);
        this.gateway = gateway;
        this.patience = patience;
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
        leave(exchange, SendOutcomes.notSent("upload", failure(exchange)));
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

    void cannotSend(Exchange exchange) {
        leave(exchange, SendOutcomes.cannotSend(failure(exchange)));
    }

    void notSent(Exchange exchange) {
        leave(exchange, SendOutcomes.notSent("not sent", failure(exchange)));
    }

    void noAnswer(Exchange exchange) {
        leave(exchange, SendOutcomes.noAnswer(failure(exchange)));
    }

    void fetched(Exchange exchange) throws IOException {
        String mimeType = exchange.getMessage().getHeader(Exchange.CONTENT_TYPE, String.class);
        leave(exchange, MediaDownloads.fetched(status(exchange), mimeType, bytes(exchange)));
    }

    void fetchFailed(Exchange exchange) {
        leave(exchange, MediaDownloads.failed(failure(exchange)));
    }

    void checked(Exchange exchange) {
        ConnectedAccount account = ProviderCall.source(exchange, ConnectedAccount.class);
        leave(exchange, checks.answered(answer(exchange), account));
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
