package io.nexuscomm.connector.sandbox.linkedin;

import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.activity.Recent;
import io.nexuscomm.connector.sandbox.activity.Timeline;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import io.nexuscomm.connector.sandbox.fault.Faults;
import io.nexuscomm.connector.sandbox.http.Json;
import io.nexuscomm.connector.sandbox.meta.WebhookSender;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Notifications of what happened to a page's posts: kept for who asks, and sent to who subscribed. */
final class Notices {

    /** How long a webhook is held back when they are reordered. */
    private static final Duration HELD_BACK = Duration.ofMillis(1_500);

    private final Recent<ObjectNode> kept = Recent.items();
    private final AtomicLong lastId = new AtomicLong();
    private final Members members;
    private final WebhookSender sender;
    private final Timeline timeline;
    private final Faults faults;
    private final InstantSource clock;
    private final Activity activity;

    Notices(
            Members members,
            WebhookSender sender,
            Timeline timeline,
            Faults faults,
            InstantSource clock,
            Activity activity) {
        this.members = members;
        this.sender = sender;
        this.timeline = timeline;
        this.faults = faults;
        this.clock = clock;
        this.activity = activity;
        lastId.set(clock.millis());
    }

    /** A comment, in the page's name or in somebody else's. A deleted one is not shown. */
    void comment(LinkedInPage page, String action, LinkedInComment comment) {
        ObjectNode notice = notice(page, action, comment.post(), comment.shortUrn());
        if (!action.equals("COMMENT_DELETE")
                && faults.strike(FaultKind.UNDECORATED).isEmpty()) {
            ObjectNode shown = notice.putObject("decoratedGeneratedActivity").putObject("comment");
            shown.put("owner", comment.owner())
                    .put("text", comment.text())
                    .put("entity", comment.urn())
                    .put("object", comment.post().activity());
            if (!comment.attributes().isEmpty()) {
                shown.set("attributes", comment.attributes());
            }
        }
        tell(page, notice);
    }

    void like(LinkedInPage page, LinkedInPost post, String member, String kind) {
        ObjectNode notice = notice(page, "LIKE", post, "urn:li:like:(" + member + "," + post.activity() + ")");
        notice.putObject("decoratedGeneratedActivity")
                .putObject("like")
                .put("owner", member)
                .put("object", post.activity())
                .put("reactionType", kind);
        tell(page, notice);
    }

    /** @param source what was shared; null where the page was named without it */
    void share(LinkedInPage page, String action, LinkedInPost post, @Nullable LinkedInPost source) {
        ObjectNode notice = notice(page, action, source, post.share());
        notice.putObject("decoratedGeneratedActivity")
                .putObject("share")
                .put("owner", post.owner())
                .put("text", post.text())
                .put("entity", post.share());
        tell(page, notice);
    }

    /** Those of a time, newest first. */
    List<ObjectNode> of(LinkedInPage page, List<String> actions, long from, long to) {
        return kept.list().reversed().stream()
                .filter(notice -> notice.path("organizationalEntity").asString().equals(page.urn()))
                .filter(notice -> actions.contains(notice.path("action").asString()))
                .filter(notice -> {
                    long at = notice.path("lastModifiedAt").asLong();
                    return at >= from && at < to;
                })
                .toList();
    }

    /** Posts any bytes for a page, signed; returns the delivery's id, or 0 when nobody subscribed. */
    long post(LinkedInPage page, String summary, byte[] body) {
        activity.changed();
        return members.callback(page)
                .map(callback -> sender.send(callback, page.clientSecret(), "linkedin " + summary, body))
                .orElse(0L);
    }

    private ObjectNode notice(LinkedInPage page, String action, @Nullable LinkedInPost post, String generated) {
        ObjectNode notice = Json.object()
                .put("notificationId", lastId.incrementAndGet())
                .put("organizationalEntity", page.urn())
                .put("action", action)
                .put("generatedActivity", generated)
                .put("lastModifiedAt", clock.millis())
                .put("subscriber", "urn:li:person:" + page.administrator());
        if (post != null) {
            notice.put("sourcePost", post.activity());
            notice.putObject("decoratedSourcePost")
                    .put("owner", post.owner())
                    .put("text", post.text())
                    .put("entity", post.share())
                    .put("mediaCategory", "NONE");
        }
        return notice;
    }

    private void tell(LinkedInPage page, ObjectNode notice) {
        kept.add(notice);
        activity.changed();
        if (faults.strike(FaultKind.LOST_WEBHOOKS).isPresent()) {
            return;
        }
        String summary = notice.path("action").asString().toLowerCase(Locale.ROOT);
        ObjectNode body = Json.object().put("type", "ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS");
        ArrayNode list = body.putArray("notifications");
        list.add(notice);
        byte[] octets = Json.MAPPER.writeValueAsBytes(body);
        if (faults.strike(FaultKind.REORDER_WEBHOOKS).isPresent()) {
            timeline.after(HELD_BACK, () -> post(page, summary, octets));
        } else {
            post(page, summary, octets);
        }
    }
}
