package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.MediaParts;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Part;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.MessageEdited;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The parts of a message after an edit: what the edit does not carry stays, and so do media that it brings again. */
final class EditedParts {

    private EditedParts() {}

    /** @throws IllegalArgumentException when none would be left, or too many */
    static List<Part> of(Message before, MessageEdited event) {
        if (Boolean.TRUE.equals(event.wordsOnly()) && !event.contents().isEmpty()) {
            return reworded(before.parts(), event.contents().getFirst().plainText());
        }
        List<Media> known = new ArrayList<>(MediaParts.media(before));
        List<Content> contents = event.contents().stream()
                .map(content -> kept(content, known, event.contents()))
                .toList();
        return Composer.parts(contents);
    }

    /** The text of a message; the caption of its medium where it has no text; a text of its own where it has neither. */
    private static List<Part> reworded(List<Part> before, String words) {
        List<Part> parts = new ArrayList<>(before);
        int text = find(before, Text.class::isInstance);
        int medium = find(before, Media.class::isInstance);
        if (text >= 0 && words.isEmpty() && before.size() > 1) {
            parts.remove(text);
        } else if (text >= 0) {
            parts.set(text, new Part(before.get(text).id(), new Text(words)));
        } else if (medium >= 0 && before.get(medium).content() instanceof Media media) {
            Media captioned =
                    media.toBuilder().caption(words.isEmpty() ? null : words).build();
            parts.set(medium, new Part(before.get(medium).id(), captioned));
        } else if (before.size() < Composer.MAX_PARTS) {
            parts.add(new Part(nextId(before), new Text(words)));
        }
        return List.copyOf(parts);
    }

    private static int find(List<Part> parts, Predicate<Content> wanted) {
        for (int at = 0; at < parts.size(); at++) {
            if (wanted.test(parts.get(at).content())) {
                return at;
            }
        }
        return -1;
    }

    /** Above all that are taken: an edit may have taken one out. */
    private static String nextId(List<Part> parts) {
        int last = parts.stream()
                .map(Part::id)
                .filter(id -> id.matches("[0-9]{1,4}"))
                .mapToInt(Integer::parseInt)
                .max()
                .orElse(-1);
        return String.valueOf(last + 1);
    }

    /** @param known what the message has, and no other content of the edit is yet */
    private static Content kept(Content content, List<Media> known, List<Content> all) {
        Media told = MediaParts.shown(content);
        if (told == null) {
            return content;
        }
        Media same = told.source() == null && told.sha256() == null && told.mediaId() == null
                ? unnamed(told, known, all)
                : MediaParts.takeOut(known, told).orElse(null);
        return same == null ? content : MediaParts.with(content, refreshed(same, told));
    }

    /** Of a medium that the edit does not name it tells the caption alone: it is the one of its kind that is not named either. */
    private static @Nullable Media unnamed(Media told, List<Media> known, List<Content> all) {
        Media same = known.stream()
                .filter(medium -> medium.kind() == told.kind())
                .filter(medium ->
                        all.stream().map(MediaParts::shown).noneMatch(other -> other != null && other.isSameAs(medium)))
                .findFirst()
                .orElse(null);
        known.remove(same);
        return same;
    }

    /** Where the octets are not here yet, the newest address is the one to ask. */
    private static Media refreshed(Media known, Media told) {
        Media beside = MediaParts.beside(known, told);
        return known.state() == Media.State.PENDING && told.source() != null
                ? beside.toBuilder().source(told.source()).build()
                : beside;
    }
}
