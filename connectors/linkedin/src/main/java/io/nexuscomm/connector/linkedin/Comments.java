package io.nexuscomm.connector.linkedin;

import io.nexuscomm.connector.json.Json;
import io.nexuscomm.connector.json.Malformed;
import io.nexuscomm.connector.json.Mapped;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.Loss;
import io.nexuscomm.message.MessageRef;
import io.nexuscomm.message.Relation;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.content.Unsupported;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.EventMeta;
import io.nexuscomm.message.event.MessageDeleted;
import io.nexuscomm.message.event.MessageDraft;
import io.nexuscomm.message.event.MessageEchoed;
import io.nexuscomm.message.event.MessageEdited;
import io.nexuscomm.message.event.MessageReceived;
import io.nexuscomm.message.event.Unrecognised;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.StringNode;

/** Comments: of members, of other pages, and of our own page by whatever hand. */
final class Comments {

    private Comments() {}

    /** A comment that is new. The page's own is an echo, as a rule of one that we posted ourselves. */
    static Mapped written(Notification notification) {
        JsonNode comment = comment(notification);
        CommentUrn urn = urn(notification, comment);
        if (isToldApart(notification, comment, urn)) {
            return new Mapped.Facts(List.of());
        }
        if (!comment.has("owner") && !notification.action().equals("ADMIN_COMMENT")) {
            return notShown(notification, urn.toString(), "the comment is not shown");
        }
        String owner = Urns.simple(Json.text(comment, "owner"));
        boolean ours = notification.action().equals("ADMIN_COMMENT") || notification.isOurs(owner);
        MessageDraft draft = draft(notification, comment, urn);
        if (ours) {
            String post = notification.post(urn.thread());
            return Mapped.fact(
                    new MessageEchoed(notification.meta("echo:" + urn, post, null), People.readersOf(post), draft));
        }
        Actor actor = People.actor(notification.account(), owner);
        if (actor == null) {
            throw new Malformed("the comment has no owner whom we could answer");
        }
        return Mapped.fact(new MessageReceived(
                notification.meta(urn.toString(), lane(notification, urn, owner), actor),
                draft.withReferral(Posts.referral(post(notification, urn), notification.decoratedPost()))));
    }

    /** A text may change several times; the moment tells one edit from the next. */
    static Mapped edited(Notification notification) {
        JsonNode comment = comment(notification);
        if (comment.isMissingNode() && CommentUrn.parse(notification.generated()) == null) {
            throw new Malformed("the new text is not shown");
        }
        CommentUrn urn = urn(notification, comment);
        if (isToldApart(notification, comment, urn)) {
            return new Mapped.Facts(List.of());
        }
        String key = "edit:" + urn + ":" + notification.moment().at().toEpochMilli();
        if (comment.isMissingNode()) {
            return notShown(notification, key, "the new text is not shown");
        }
        String owner = Urns.simple(Json.text(comment, "owner"));
        String written = written(comment);
        EventMeta meta = notification.meta(key, lane(notification, urn, owner), actor(notification, owner));
        return Mapped.fact(
                written == null
                        ? new MessageEdited(meta, id(urn.toString()), List.of(picture()))
                        : MessageEdited.words(meta, id(urn.toString()), new Text(Prose.of(written)), null));
    }

    /** What a page of a poll does not show was looked up. */
    private static boolean isToldApart(Notification notification, JsonNode comment, CommentUrn urn) {
        return !comment.has("owner")
                && notification.source().lookedUp().contains(NotShown.name(notification.action(), urn));
    }

    /** Kept by the key of what it would tell, so that the poll which brings that ends its quarantine. */
    private static Mapped notShown(Notification notification, String key, String reason) {
        return Mapped.fact(new Unrecognised(notification.meta(key, null, null), notification.action(), reason));
    }

    /** Nothing of it comes with the news, and nothing of it may be kept. */
    static Mapped deleted(Notification notification) {
        JsonNode comment = comment(notification);
        CommentUrn urn = urn(notification, comment);
        String owner = Urns.simple(Json.text(comment, "owner"));
        return Mapped.fact(new MessageDeleted(
                notification.meta("deleted:" + urn, lane(notification, urn, owner), actor(notification, owner)),
                id(urn.toString())));
    }

    static ExternalId id(String urn) {
        return ExternalId.of(People.SCHEME, urn);
    }

    private static @Nullable Actor actor(Notification notification, @Nullable String owner) {
        return notification.isOurs(owner) ? null : People.actor(notification.account(), owner);
    }

    private static String lane(Notification notification, CommentUrn urn, @Nullable String owner) {
        String post = notification.post(urn.thread());
        return owner == null || notification.isOurs(owner) ? post : Lanes.of(post, owner);
    }

    private static JsonNode comment(Notification notification) {
        return Json.objectIfAny(notification.decorated(), "comment");
    }

    /** The name outside comes first: what is shown inside may be missing, or name the post in another way. */
    private static CommentUrn urn(Notification notification, JsonNode comment) {
        CommentUrn outside = CommentUrn.parse(notification.generated());
        return outside == null ? CommentUrn.require(Json.text(comment, "entity"), "generatedActivity") : outside;
    }

    private static String post(Notification notification, CommentUrn urn) {
        String source = notification.sourcePost();
        return source == null ? urn.thread() : source;
    }

    private static @Nullable String written(JsonNode comment) {
        String text = Prose.written(comment, "text");
        return text == null ? Prose.written(Json.objectIfAny(comment, "message"), "text") : text;
    }

    private static MessageDraft draft(Notification notification, JsonNode comment, CommentUrn urn) {
        String written = written(comment);
        String kept = written == null ? "" : Prose.of(written);
        Content content = written == null ? picture() : new Text(kept);
        List<Loss> losses = written == null ? List.of() : Prose.losses(written, kept);
        Map<String, JsonNode> ext = notification.ext();
        ext.put(LinkedInConnector.ID + ":url", StringNode.valueOf(urn.link()));
        ArrayNode mentions = written == null ? null : Mentions.of(attributes(comment), written, kept);
        if (mentions != null) {
            ext.put(LinkedInConnector.ID + ":mentions", mentions);
        }
        return MessageDraft.of(id(urn.toString()), List.of(content))
                .withRelation(relation(comment))
                .withLosses(losses)
                .withExt(ext);
    }

    private static JsonNode attributes(JsonNode comment) {
        JsonNode here = comment.path("attributes");
        return here.isArray() ? here : comment.path("message").path("attributes");
    }

    /** Notifications do not tell it today; where one does, the answer stands with what it answers. */
    private static @Nullable Relation relation(JsonNode comment) {
        CommentUrn parent = CommentUrn.parse(Json.text(comment, "parentComment"));
        if (parent == null) {
            return null;
        }
        MessageRef answered = MessageRef.unresolved(parent.toString());
        return new Relation(answered, answered, null);
    }

    /** A comment without words is a picture; notifications show nothing of it. */
    private static Content picture() {
        return new Unsupported("linkedin:comment", Map.of());
    }
}
