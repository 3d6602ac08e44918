package io.nexuscomm.connector.sandbox.meta;

import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.activity.ActivityEntry.Level;
import io.nexuscomm.connector.sandbox.activity.ActivityEntry.Source;
import io.nexuscomm.connector.sandbox.activity.Recent;
import io.nexuscomm.connector.sandbox.activity.Timeline;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import io.nexuscomm.connector.sandbox.fault.Faults;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Posts webhooks: one after the other to each callback, and again after a pause when the answer is not 2xx. While one
 * waits for its next attempt the later ones go on, so a callback that failed sees them out of order, as with Meta. A
 * callback for which a thousand webhooks wait loses the newest, and the log says so.
 */
public final class WebhookSender implements AutoCloseable {
    private static final int MAX_WAITING = 1_000;
    private static final long MAX_BODIES = 32L << 20;

    private final Recent<PendingWebhook> webhooks = Recent.weighed(MAX_BODIES, PendingWebhook::weight);
    private final Map<URI, BlockingQueue<PendingWebhook>> lines = new ConcurrentHashMap<>();
    private final AtomicLong lastId = new AtomicLong();
    private final WebhookSigning signing;
    private final WebhookPost post;
    private final RetryPolicy retries;
    private final Timeline timeline;
    private final Faults faults;
    private final InstantSource clock;
    private final Activity activity;

    /** For a provider of Meta's. */
    public WebhookSender(
            RetryPolicy retries, Timeline timeline, Faults faults, InstantSource clock, Activity activity) {
        this(WebhookSigning.META, retries, timeline, faults, clock, activity);
    }

    public WebhookSender(
            WebhookSigning signing,
            RetryPolicy retries,
            Timeline timeline,
            Faults faults,
            InstantSource clock,
            Activity activity) {
        this.signing = signing;
        this.post = new WebhookPost(signing, clock, activity);
        this.retries = retries;
        this.timeline = timeline;
        this.faults = faults;
        this.clock = clock;
        this.activity = activity;
    }

    public WebhookPost post() {
        return post;
    }

    /** Puts a webhook in the line of its callback; returns its id at once. */
    public long send(URI callback, String appSecret, String summary, byte[] body) {
        var webhook = new PendingWebhook(
                lastId.incrementAndGet(), clock.instant(), callback, summary, body, appSecret, signing);
        webhooks.add(webhook);
        enqueue(webhook);
        return webhook.id();
    }

    /** Posts a webhook again, so many times at once, rightly signed; false when it is no longer kept. */
    public boolean replay(long id, int copies) {
        var known = webhooks.last(webhook -> webhook.id() == id);
        known.ifPresent(webhook -> {
            for (int copy = 0; copy < copies; copy++) {
                timeline.run(() -> postBeside(webhook, webhook.rightSignature()));
            }
        });
        return known.isPresent();
    }

    public List<WebhookDelivery> deliveries() {
        return webhooks.list().stream().map(PendingWebhook::snapshot).toList();
    }

    @Override
    public void close() {
        post.close();
    }

    private void enqueue(PendingWebhook webhook) {
        var line = lines.computeIfAbsent(webhook.callback(), this::openLine);
        if (!line.offer(webhook)) {
            webhook.giveUp();
            activity.record(Source.WEBHOOK, "webhook line full", "dropped", Level.ERROR);
        }
    }

    private BlockingQueue<PendingWebhook> openLine(URI callback) {
        var line = new LinkedBlockingQueue<PendingWebhook>(MAX_WAITING);
        timeline.run(() -> work(line));
        return line;
    }

    private void work(BlockingQueue<PendingWebhook> line) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                attempt(line.take());
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt(PendingWebhook webhook) throws InterruptedException {
        var signature = faults.strike(FaultKind.BAD_SIGNATURE).isPresent()
                ? webhook.wrongSignature()
                : webhook.rightSignature();
        if (faults.strike(FaultKind.DUPLICATE_WEBHOOKS).isPresent()) {
            timeline.run(() -> postBeside(webhook, signature));
        }
        var pause = webhook.tried(post.post(webhook.snapshot(), signature), retries);
        pause.ifPresent(length -> timeline.after(length, () -> enqueue(webhook)));
    }

    private void postBeside(PendingWebhook webhook, String signature) {
        try {
            webhook.triedBeside(post.post(webhook.snapshot(), signature));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }
}
