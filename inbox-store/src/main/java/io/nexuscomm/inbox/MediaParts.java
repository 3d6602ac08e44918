package io.nexuscomm.inbox;

import io.nexuscomm.message.Message;
import io.nexuscomm.message.Part;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.SharedPost;
import io.nexuscomm.message.id.MediaId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Brings two writers of a message's document together: one that changed it (an edit, a reaction) and one that fetched
 * the medium of a part. Neither undoes the other's work.
 */
public final class MediaParts {

    private MediaParts() {}

    /** {@code next}, but media that {@code stored} has fetched already stay fetched, with the words that are beside them now. */
    public static Message keepFetched(Message stored, Message next) {
        List<Media> fetched = new ArrayList<>(media(stored).stream()
                .filter(medium -> medium.state() != Media.State.PENDING)
                .toList());
        return mapMedia(next, medium -> {
            Optional<Media> known = medium.state() == Media.State.PENDING ? takeOut(fetched, medium) : Optional.empty();
            return known.map(here -> beside(here, medium)).orElse(medium);
        });
    }

    /** {@code stored} with the medium that {@code next} has in {@code part}, unless an edit put another one there. */
    public static Message take(Message stored, Message next, String part) {
        Media fetched = in(next, part);
        return fetched == null ? stored : put(stored, part, fetched);
    }

    /** A message with a medium that was fetched for its part, unless another one is there by now. */
    public static Message put(Message message, String part, Media fetched) {
        return mapParts(message, each -> {
            Media known = shown(each.content());
            return each.id().equals(part) && known != null && known.isSameAs(fetched)
                    ? new Part(part, with(each.content(), beside(fetched, known)), each.unknown())
                    : each;
        });
    }

    /** Whether a message waits for a medium that was fetched for its part. */
    public static boolean awaits(Message message, @Nullable String part, Media fetched) {
        Media known = part == null ? null : in(message, part);
        return known != null && known.state() == Media.State.PENDING && known.isSameAs(fetched);
    }

    /** The media that a message shows and that are in the store. */
    public static List<MediaId> of(Message message) {
        return media(message).stream()
                .map(Media::mediaId)
                .filter(Objects::nonNull)
                .toList();
    }

    /** What a part shows: a medium, or a post with one; null when it shows none. */
    public static @Nullable Media shown(Content content) {
        return content instanceof Media media ? media : content instanceof SharedPost post ? post.media() : null;
    }

    /** A content that shows a medium, with another one in its place. */
    public static Content with(Content content, Media media) {
        return content instanceof SharedPost post
                ? new SharedPost(
                        post.type(), post.context(), post.url(), post.title(), media, post.expiresAt(), post.unknown())
                : media;
    }

    /** What is known of the octets of {@code here}, with what {@code told} says of the same medium. */
    public static Media beside(Media here, Media told) {
        return here.toBuilder()
                .caption(told.caption())
                .fileName(told.fileName() == null ? here.fileName() : told.fileName())
                .build();
    }

    /** The first of them that is the same medium, which is no longer among them then. */
    public static Optional<Media> takeOut(List<Media> known, Media medium) {
        Optional<Media> found = known.stream().filter(medium::isSameAs).findFirst();
        found.ifPresent(known::remove);
        return found;
    }

    /** All that a message shows, fetched or not. */
    public static List<Media> media(Message message) {
        return message.parts().stream()
                .map(part -> shown(part.content()))
                .filter(Objects::nonNull)
                .toList();
    }

    /** What a part of a message shows; null when it shows no medium. */
    public static @Nullable Media in(Message message, String part) {
        return message.parts().stream()
                .filter(candidate -> candidate.id().equals(part))
                .map(candidate -> shown(candidate.content()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static Message mapMedia(Message message, UnaryOperator<Media> change) {
        return mapParts(message, part -> {
            Media medium = shown(part.content());
            return medium == null
                    ? part
                    : new Part(part.id(), with(part.content(), change.apply(medium)), part.unknown());
        });
    }

    private static Message mapParts(Message message, UnaryOperator<Part> change) {
        List<Part> parts = message.parts().stream().map(change).toList();
        return message.toBuilder().parts(parts).build();
    }
}
