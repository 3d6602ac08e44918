package io.nexuscomm.inbox;

import io.nexuscomm.message.Message;
import io.nexuscomm.message.Part;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.SharedPost;
import io.nexuscomm.message.id.MediaId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Brings two writers of a message's document together: one that changed it (an edit, a reaction) and one that fetched
 * the medium of a part. Neither undoes the other's work.
 */
public final class MediaParts {

    private MediaParts() {}

    /** {@code next}, but media that {@code stored} has fetched already stay fetched. */
    public static Message keepFetched(Message stored, Message next) {
        return mapParts(
                next,
                part -> find(stored, part.id())
                        .filter(known -> isFetched(known) && sameSource(known, part))
                        .orElse(part));
    }

    /** {@code stored} with the medium that {@code next} has in {@code part}, unless an edit put another one there. */
    public static Message take(Message stored, Message next, String part) {
        Optional<Part> fetched = find(next, part);
        return mapParts(
                stored,
                known -> fetched.filter(news -> news.id().equals(known.id()) && sameSource(known, news))
                        .orElse(known));
    }

    /** The media that a message shows and that are in the store. */
    public static List<MediaId> of(Message message) {
        return message.parts().stream()
                .map(Part::content)
                .map(content -> content instanceof SharedPost post ? post.media() : content)
                .filter(Media.class::isInstance)
                .map(content -> ((Media) content).mediaId())
                .filter(Objects::nonNull)
                .toList();
    }

    private static boolean isFetched(Part part) {
        return part.content() instanceof Media media && media.state() != Media.State.PENDING;
    }

    private static boolean sameSource(Part one, Part other) {
        return one.content() instanceof Media left
                && other.content() instanceof Media right
                && Objects.equals(left.source(), right.source());
    }

    private static Optional<Part> find(Message message, String part) {
        return message.parts().stream()
                .filter(candidate -> candidate.id().equals(part))
                .findFirst();
    }

    private static Message mapParts(Message message, UnaryOperator<Part> change) {
        List<Part> parts = message.parts().stream().map(change).toList();
        return message.toBuilder().parts(parts).build();
    }
}
