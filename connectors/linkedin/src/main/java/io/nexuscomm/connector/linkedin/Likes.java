package io.nexuscomm.connector.linkedin;

import io.nexuscomm.connector.json.Json;
import io.nexuscomm.connector.json.Malformed;
import io.nexuscomm.connector.json.Mapped;
import io.nexuscomm.message.TimeBasis;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.SharedPost;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.EventMeta;
import io.nexuscomm.message.event.MessageDraft;
import io.nexuscomm.message.event.MessageEchoed;
import io.nexuscomm.message.event.ReactionChanged;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reactions. One on a post needs the post to be there: it comes first, as a message of ours that was written elsewhere,
 * and is known from the second reaction on. The kind of reaction is not documented for notifications; where it does
 * not come along, it counts as a like. One object reads one payload.
 */
final class Likes {

    /** The posts that this payload has told of. */
    private final Set<String> told = new HashSet<>();

    Mapped read(Notification notification) {
        JsonNode like = like(notification);
        Urns.Pair pair = Urns.pair(notification.generated());
        Actor actor = actor(notification, like, pair);
        String object = Json.text(like, "object");
        CommentUrn comment = CommentUrn.parse(object == null && pair != null ? pair.second() : object);
        return comment == null
                ? onPost(notification, like, actor, notification.post(post(notification, object, pair)))
                : onComment(notification, like, actor, comment);
    }

    private static Mapped onComment(Notification notification, JsonNode like, Actor actor, CommentUrn comment) {
        return Mapped.fact(
                reaction(notification, like, actor, comment.toString(), notification.post(comment.thread())));
    }

    /**
     * The post by the name that comments on it have: its activity, where the notification tells it. One post is a share, an
     * ugcPost and an activity, and sourcePost may be any of the three.
     */
    private static String post(Notification notification, @Nullable String object, Urns.@Nullable Pair pair) {
        List<String> names = Stream.of(pair == null ? null : pair.second(), object, notification.sourcePost())
                .filter(Objects::nonNull)
                .map(Urns::completed)
                .filter(Objects::nonNull)
                .toList();
        return names.stream()
                .filter(name -> Urns.type(name).equals("activity"))
                .findFirst()
                .or(() -> names.stream().findFirst())
                .orElseThrow(() -> new Malformed("sourcePost is missing"));
    }

    private Mapped onPost(Notification notification, JsonNode like, Actor actor, String post) {
        ReactionChanged reaction = reaction(notification, like, actor, post, post);
        return told.add(post)
                ? new Mapped.Facts(List.of(written(notification, post), reaction))
                : Mapped.fact(reaction);
    }

    private static ReactionChanged reaction(
            Notification notification, JsonNode like, Actor actor, String target, String chat) {
        String key = "reaction:" + target + ":" + actor.address().value() + ":"
                + notification.moment().at().toEpochMilli();
        return new ReactionChanged(notification.meta(key, chat, actor), Comments.id(target), emoji(like));
    }

    /** When it was posted nobody says: it is as old as its first reaction, and no news. */
    private static MessageEchoed written(Notification notification, String post) {
        String text = Posts.text(notification.decoratedPost());
        Content content =
                text == null ? SharedPost.of(SharedPost.Context.POST_SHARE, Posts.link(post)) : new Text(text);
        EventMeta meta = new EventMeta(
                notification.account(),
                "post:" + post,
                post,
                null,
                notification.moment().at(),
                TimeBasis.GATEWAY,
                true,
                Source.BY);
        return new MessageEchoed(meta, People.readersOf(post), MessageDraft.of(Comments.id(post), List.of(content)));
    }

    private static JsonNode like(Notification notification) {
        JsonNode like = Json.objectIfAny(notification.decorated(), "like");
        return like.isMissingNode() ? Json.objectIfAny(notification.decorated(), "reaction") : like;
    }

    private static Actor actor(Notification notification, JsonNode like, Urns.@Nullable Pair pair) {
        String named = Json.text(like, "owner") == null ? Json.text(like, "actor") : Json.text(like, "owner");
        Actor actor = People.actor(notification.account(), named == null && pair != null ? pair.first() : named);
        if (actor == null && notification.id().isEmpty()) {
            throw new Malformed("the reaction names nobody, and bears no number");
        }
        return actor == null ? People.nameless(notification.account(), notification.id()) : actor;
    }

    private static String emoji(JsonNode like) {
        return Reactions.emoji(Json.text(like, "reactionType"));
    }
}
