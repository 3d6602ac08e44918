package io.nexuscomm.connector.sms;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.MediaRequest;
import io.nexuscomm.connector.ProviderCall;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.connector.UnknownAccount;
import io.nexuscomm.connector.WebAnswer;
import io.nexuscomm.connector.WebhookAccount;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Media.Source;
import io.nexuscomm.message.id.MediaId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpEndpoint;
import org.jspecify.annotations.Nullable;

/** The steps of {@link SmsRoutes}: they carry values between the exchange and the classes that decide. */
final class SmsSteps {

    /** The part of the path that names a medium to show. */
    static final String TOKEN = "medium";

    /** Says nothing of where calls go: {@link ProviderCall} does, for each. Without it they go nowhere. */
    private static final String PROVIDER = "http://twilio.invalid?throwExceptionOnFailure=false&copyHeaders=false"
            + "&followRedirects=false&disableStreamCache=true&userAgent=NexusComm"
            + "&connectTimeout=5000&connectionRequestTimeout=2000&responseTimeout=%1$d&soTimeout=%1$d"
            + "&maxTotalConnections=200&connectionsPerRoute=50";

    /** Nothing to say by way of an answer: our answers are messages of their own. */
    private static final String NO_REPLY = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";

    private final SendOutcomes outcomes;
    private final AccountChecks checks;
    private final Gateway gateway;
    private final Duration patience;

    /** @param patience how long the provider may say nothing */
    SmsSteps(ProviderErrors errors, Gateway gateway, Duration patience) {
        this.outcomes = new SendOutcomes(errors);
        this.checks = new AccountChecks(errors, gateway.publicUrl());
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

    /** Twilio wants TwiML of the type that it is. */
    static void acknowledge(Exchange exchange) {
        exchange.getMessage().setBody(WebAnswer.text("text/xml;charset=utf-8", NO_REPLY));
    }

    /** A medium that Twilio comes for. What the link does not name is not there, whoever asks. */
    void show(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        ConnectedAccount account = WebhookAccount.of(exchange, gateway.accounts(), Webhook.CONNECTOR)
                .orElseThrow(UnknownAccount::new);
        String token = message.getHeader(TOKEN, String.class);
        MediaLinks.Shown shown = Optional.ofNullable(token)
                .flatMap(
                        named -> MediaLinks.read(account, named, gateway.clock().instant()))
                .orElseThrow(UnknownAccount::new);
        message.removeHeaders("*");
        message.setBody(new WebAnswer(shown.mediaType(), gateway.openMedia(account, shown.id())));
    }

    /** Gives a medium of ours a link, under which Twilio can fetch it. */
    void linkMedium(Exchange exchange) {
        EgressRequest request = ProviderCall.source(exchange, EgressRequest.class);
        SendStep step = request.step();
        if (step.contents().size() == 1
                && step.contents().getFirst() instanceof Media media
                && media.mediaId() != null) {
            Media linked = media.toBuilder()
                    .source(new Source(link(request.account(), media.mediaId(), media), null))
                    .build();
            exchange.getMessage()
                    .setBody(new EgressRequest(
                            request.account(),
                            new SendStep(
                                    step.clientToken(),
                                    step.to(),
                                    step.chat(),
                                    List.of(linked),
                                    step.replyTo(),
                                    step.email(),
                                    step.automatic())));
        }
    }

    private String link(ConnectedAccount account, MediaId id, Media media) {
        String base = SmsRenderer.base(account, gateway.publicUrl());
        if (base == null) {
            throw new NoPublicAddress();
        }
        return WebhookAccount.address(base, account) + "/media/"
                + MediaLinks.token(account, id, media, gateway.clock().instant());
    }

    void sent(Exchange exchange) {
        ConnectedAccount account =
                ProviderCall.source(exchange, EgressRequest.class).account();
        leave(exchange, outcomes.sent(answer(exchange), account));
    }

    void sendFailed(Exchange exchange) {
        leave(exchange, SendOutcomes.failed(failure(exchange)));
    }

    /** A refusal of the token is told to people: nobody waits at a download. */
    void located(Exchange exchange) throws IOException {
        MediaRequest request = ProviderCall.source(exchange, MediaRequest.class);
        MediaDownloads.Received received = received(exchange);
        Object located = MediaDownloads.answered(received, request);
        if (received.status() == 401) {
            gateway.report(request.account().id(), checks.refused(ProviderAnswer.withoutBody(401)));
        }
        leave(exchange, located);
    }

    void fetched(Exchange exchange) throws IOException {
        MediaLocation location = ProviderCall.source(exchange, MediaLocation.class);
        leave(exchange, MediaDownloads.fetched(received(exchange), location.request()));
    }

    void fetchFailed(Exchange exchange) {
        leave(exchange, MediaDownloads.failed(failure(exchange)));
    }

    void checked(Exchange exchange) {
        leave(exchange, checks.answered(answer(exchange), ProviderCall.source(exchange, ConnectedAccount.class)));
    }

    void checkFailed(Exchange exchange) {
        leave(exchange, AccountChecks.failed(failure(exchange)));
    }

    private static MediaDownloads.Received received(Exchange exchange) {
        Message message = exchange.getMessage();
        return new MediaDownloads.Received(
                status(exchange),
                message.getHeader("Location", String.class),
                message.getHeader(Exchange.CONTENT_TYPE, String.class),
                bytes(exchange));
    }

    private ProviderAnswer answer(Exchange exchange) {
        String retryAfter = exchange.getMessage().getHeader("Retry-After", String.class);
        return ProviderAnswer.read(
                status(exchange), retryAfter, bytes(exchange), gateway.clock().instant());
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
