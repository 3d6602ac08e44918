package io.nexuscomm.connector.linkedin;

import io.nexuscomm.connector.json.Json;
import io.nexuscomm.connector.json.Malformed;
import io.nexuscomm.connector.json.Mapped;
import io.nexuscomm.message.Loss;
import io.nexuscomm.message.Referral;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.SharedPost;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.MessageDraft;
import io.nexuscomm.message.event.MessageReceived;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Posts of others that have to do with us: our post shared, with or without words, and our page named. Each is a message
 * of its own, in a lane of its own, for below it stands what we answer.
 */
final class Shares {

    private Shares() {}

    static Mapped read(Notification notification) {
        JsonNode share = Json.objectIfAny(notification.decorated(), "share");
        String urn = urn(notification, share);
        String owner = Urns.simple(Json.text(share, "owner"));
        Actor actor = People.actor(notification.account(), owner);
        if (actor == null || owner == null) {
            throw new Malformed("the post has no owner whom we could answer");
        }
        return Mapped.fact(new MessageReceived(
                notification.meta(urn, Lanes.of(notification.post(urn), owner), actor),
                draft(notification, share, urn)));
    }

    private static String urn(Notification notification, JsonNode share) {
        String outside = Urns.simple(notification.generated());
        return outside == null ? Urns.require(Json.text(share, "entity"), "generatedActivity") : outside;
    }

    private static MessageDraft draft(Notification notification, JsonNode share, String urn) {
        String written = Prose.written(share, "text");
        List<Content> contents = new ArrayList<>();
        List<Loss> losses = List.of();
        Map<String, JsonNode> ext = notification.ext();
        if (written != null) {
            String kept = Prose.of(written);
            contents.add(new Text(kept));
            losses = Prose.losses(written, kept);
            ArrayNode mentions = Mentions.of(share.path("attributes"), written, kept);
            if (mentions != null) {
                ext.put(LinkedInConnector.ID + ":mentions", mentions);
            }
        }
        contents.add(SharedPost.of(SharedPost.Context.POST_SHARE, Posts.link(urn)));
        return MessageDraft.of(Comments.id(urn), contents)
                .withReferral(ourPost(notification, urn))
                .withLosses(losses)
                .withExt(ext);
    }

    /** What was shared; null where they wrote of us without it. */
    private static @Nullable Referral ourPost(Notification notification, String urn) {
        String post = notification.sourcePost();
        return post == null || post.equals(urn) ? null : Posts.referral(post, notification.decoratedPost());
    }
}
