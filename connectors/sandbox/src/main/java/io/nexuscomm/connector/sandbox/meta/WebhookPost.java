package io.nexuscomm.connector.sandbox.meta;

import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.activity.ActivityEntry.Level;
import io.nexuscomm.connector.sandbox.activity.ActivityEntry.Source;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** Talks to the callbacks: the GET challenge, and one POST at a time. */
public final class WebhookPost implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final WebhookSigning signing;
    private final InstantSource clock;
    private final Activity activity;

    WebhookPost(WebhookSigning signing, InstantSource clock, Activity activity) {
        this.signing = signing;
        this.clock = clock;
        this.activity = activity;
    }

    /** Asks a callback to prove that it wants the webhooks of this number. */
    public void handshake(Subscription subscription, String challenge) throws HandshakeRefused, InterruptedException {
        var callback = subscription.callback();
        var separator = callback.getRawQuery() == null ? "?" : "&";
        var query = "hub.mode=subscribe&hub.challenge=" + challenge + "&hub.verify_token="
                + URLEncoder.encode(subscription.verifyToken(), StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(URI.create(callback + separator + query))
                .timeout(TIMEOUT)
                .build();
        try {
            var response = client.send(request, BodyHandlers.ofString());
            activity.record(
                    Source.WEBHOOK,
                    "GET " + callback.getPath() + " challenge",
                    Integer.toString(response.statusCode()),
                    response.statusCode() == 200 ? Level.OK : Level.WARN);
            if (response.statusCode() != 200 || !response.body().equals(challenge)) {
                throw new HandshakeRefused("the callback answered the challenge with " + response.statusCode()
                        + " and not with 200 and the challenge itself");
            }
        } catch (HandshakeRefused refused) {
            throw refused;
        } catch (IOException unreachable) {
            throw new HandshakeRefused("the callback cannot be reached: " + unreachable.getMessage());
        }
    }

    /** Posts once; an attempt with status 0 when no answer came. */
    WebhookDelivery.Attempt post(WebhookDelivery delivery, String signature) throws InterruptedException {
        var start = clock.instant();
        long nanos = System.nanoTime();
        int status = send(delivery, signature);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
        var attempt = new WebhookDelivery.Attempt(start, status, millis);
        activity.record(
                Source.WEBHOOK,
                delivery.summary(),
                outcome(status, millis),
                attempt.acknowledged() ? Level.OK : Level.ERROR);
        return attempt;
    }

    private int send(WebhookDelivery delivery, String signature) throws InterruptedException {
        var request = HttpRequest.newBuilder(delivery.callback())
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("User-Agent", signing.userAgent())
                .header(signing.header(), signature)
                .POST(BodyPublishers.ofByteArray(delivery.body()))
                .build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException noAnswer) {
            return 0;
        }
    }

    private static String outcome(int status, long millis) {
        var what = switch (status) {
            case 0 -> "no answer";
            case 401, 403 -> status + " signature refused";
            default -> Integer.toString(status);
        };
        return what + " · " + millis + " ms";
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
