package io.nexuscomm.connector.sandbox.sms;

import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.activity.ActivityEntry.Level;
import io.nexuscomm.connector.sandbox.activity.ActivityEntry.Source;
import io.nexuscomm.connector.sandbox.activity.Timeline;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import io.nexuscomm.connector.sandbox.fault.Faults;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Posts webhooks, one after the other. As with Twilio, a webhook that is not answered with 2xx is lost, unless the
 * fragment of its address asks for retries. When a thousand wait, the newest is lost too, and the log says so.
 */
final class TwilioWebhooks implements AutoCloseable {
    private static final int MAX_WAITING = 1_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final BlockingQueue<TwilioWebhook> line = new LinkedBlockingQueue<>(MAX_WAITING);
    private final Timeline timeline;
    private final Faults faults;
    private final Activity activity;

    TwilioWebhooks(Timeline timeline, Faults faults, Activity activity) {
        this.timeline = timeline;
        this.faults = faults;
        this.activity = activity;
        timeline.run(this::work);
    }

    /** Puts a webhook in the line; returns at once. */
    void send(TwilioWebhook webhook) {
        if (!line.offer(webhook)) {
            activity.record(Source.WEBHOOK, "sms webhook line full", "dropped", Level.ERROR);
        }
    }

    private void work() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                attempt(line.take());
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt(TwilioWebhook webhook) throws InterruptedException {
        var signature = faults.strike(FaultKind.BAD_SIGNATURE).isPresent() ? wrong(webhook) : right(webhook);
        if (faults.strike(FaultKind.DUPLICATE_WEBHOOKS).isPresent()) {
            timeline.run(() -> beside(webhook, signature));
        }
        if (!post(webhook, signature)) {
            retry(webhook, 1);
        }
    }

    /** Later ones go on meanwhile. */
    private void retry(TwilioWebhook webhook, int attempt) {
        if (attempt > webhook.retries()) {
            return;
        }
        timeline.after(
                BETWEEN.multipliedBy(attempt),
                () -> timeline.run(() -> {
                    if (!beside(webhook, right(webhook))) {
                        retry(webhook, attempt + 1);
                    }
                }));
    }

    private boolean beside(TwilioWebhook webhook, String signature) {
        try {
            return post(webhook, signature);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private boolean post(TwilioWebhook webhook, String signature) throws InterruptedException {
        var request = HttpRequest.newBuilder(webhook.target())
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .header("User-Agent", "TwilioProxy/1.1")
                .header("I-Twilio-Idempotency-Token", webhook.idempotencyToken())
                .header(TwilioSignature.HEADER, signature)
                .POST(BodyPublishers.ofByteArray(webhook.form()))
                .build();
        int status;
        try {
            status = client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException noAnswer) {
            status = 0;
        }
        boolean taken = status >= 200 && status < 300;
        var outcome = status == 0 ? "no answer" : status == 401 ? "401 signature refused" : Integer.toString(status);
        activity.record(Source.WEBHOOK, "sms " + webhook.summary(), outcome, taken ? Level.OK : Level.ERROR);
        return taken;
    }

    private static String right(TwilioWebhook webhook) {
        return TwilioSignature.of(
                webhook.callback(), webhook.form(), webhook.account().authToken());
    }

    private static String wrong(TwilioWebhook webhook) {
        return TwilioSignature.of(webhook.callback(), webhook.form(), "not the token of this account");
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
