package io.nexuscomm.connector.sandbox.instagram;

import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.activity.Timeline;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import io.nexuscomm.connector.sandbox.fault.Faults;
import io.nexuscomm.connector.sandbox.http.Json;
import io.nexuscomm.connector.sandbox.meta.MetaJson;
import io.nexuscomm.connector.sandbox.meta.WebhookSender;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Says in webhooks what happened in chats; silently nothing for an account that nobody subscribed to. */
final class InstagramWebhooks {

    /** How long an item is held back when webhooks are reordered. */
    private static final Duration HELD_BACK = Duration.ofMillis(1_500);

    private static final Set<String> MESSAGES = Set.of("messages");

    /** By which fields the app is told of what is no message. */
    private static final Map<String, Set<String>> FIELDS = Map.of(
            "echo", Set.of("message_echoes"),
            "reaction", Set.of("message_reactions"),
            "message_edit", Set.of("message_edit"),
            "postback", Set.of("messaging_postbacks"),
            "referral", Set.of("messaging_referral", "messaging_referrals"),
            "read", Set.of("messaging_seen", "message_reads"));

    private final Directory directory;
    private final AppAccess access;
    private final WebhookSender sender;
    private final Timeline timeline;
    private final Faults faults;
    private final InstantSource clock;
    private final Activity activity;

    InstagramWebhooks(
            Directory directory,
            AppAccess access,
            WebhookSender sender,
            Timeline timeline,
            Faults faults,
            InstantSource clock,
            Activity activity) {
        this.directory = directory;
        this.access = access;
        this.sender = sender;
        this.timeline = timeline;
        this.faults = faults;
        this.clock = clock;
        this.activity = activity;
    }

    /** The customer did something. {@code kind} is the field's name: {@code message}, {@code reaction}, {@code read}. */
    void done(InstagramBusiness business, InstagramCustomer customer, String kind, ObjectNode what) {
        var body = envelope(business, item(customer.scopedId(), business.instagramId(), kind, what));
        if (faults.strike(FaultKind.REORDER_WEBHOOKS).isPresent()) {
            timeline.after(HELD_BACK, () -> post(business, kind, body));
        } else {
            post(business, kind, body);
        }
    }

    /** A copy of what the business sent, whoever sent it. */
    void echo(InstagramBusiness business, InstagramCustomer customer, ObjectNode message) {
        var item = item(business.instagramId(), customer.scopedId(), "message", message.put("is_echo", true));
        post(business, "echo", envelope(business, item));
    }

    /** Posts any bytes for an account, signed; returns the delivery's id, or 0 when nobody subscribed. */
    long post(InstagramBusiness business, String summary, byte[] body) {
        activity.changed();
        return directory
                .subscription(business)
                .map(subscription ->
                        sender.send(subscription.callback(), business.appSecret(), "instagram " + summary, body))
                .orElse(0L);
    }

    /** What the app did not subscribe to it is not told. */
    private void post(InstagramBusiness business, String kind, ObjectNode body) {
        Set<String> telling = FIELDS.getOrDefault(kind, MESSAGES);
        if (access.fields(business).stream().anyMatch(telling::contains)) {
            post(business, kind, MetaJson.bytes(body));
        } else {
            activity.changed();
        }
    }

    private ObjectNode item(String from, String to, String kind, ObjectNode what) {
        var item = Json.object();
        item.putObject("sender").put("id", from);
        item.putObject("recipient").put("id", to);
        item.put("timestamp", now().toEpochMilli());
        item.set(kind, what);
        return item;
    }

    private ObjectNode envelope(InstagramBusiness business, ObjectNode item) {
        var root = Json.object().put("object", "instagram");
        var entry = root.putArray("entry")
                .addObject()
                .put("id", business.instagramId())
                .put("time", now().toEpochMilli());
        entry.putArray("messaging").add(item);
        return root;
    }

    private Instant now() {
        return clock.instant();
    }
}
