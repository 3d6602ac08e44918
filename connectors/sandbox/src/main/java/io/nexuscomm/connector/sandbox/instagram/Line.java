package io.nexuscomm.connector.sandbox.instagram;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line of a chat.
 *
 * @param id the mid
 * @param fromCustomer whether the customer wrote it
 * @param replyTo the mid of the message it answers
 * @param seen whether the other side has seen it
 * @param reaction the emoji of the other side, if there is one
 * @param edits how often its text was changed
 */
public record Line(
        String id,
        boolean fromCustomer,
        Instant at,
        LineBody body,
        @Nullable String replyTo,
        boolean seen,
        @Nullable String reaction,
        int edits) {

    static Line of(String id, boolean fromCustomer, Instant at, LineBody body, @Nullable String replyTo) {
        return new Line(id, fromCustomer, at, body, replyTo, false, null, 0);
    }

    /** The text of a text, or of an answer to a story, else empty. */
    public Optional<String> text() {
        return switch (body) {
            case LineBody.Text said -> Optional.of(said.text());
            case LineBody.StoryReply reply -> Optional.of(reply.text());
            default -> Optional.empty();
        };
    }

    Line asSeen() {
        return new Line(id, fromCustomer, at, body, replyTo, true, reaction, edits);
    }

    Line withReaction(@Nullable String value) {
        return new Line(id, fromCustomer, at, body, replyTo, seen, value, edits);
    }

    Line edited(String text) {
        var changed = body instanceof LineBody.StoryReply reply
                ? new LineBody.StoryReply(reply.storyId(), text)
                : new LineBody.Text(text);
        return new Line(id, fromCustomer, at, changed, replyTo, seen, reaction, edits + 1);
    }

    Line unsent() {
        return new Line(id, fromCustomer, at, new LineBody.Unsent(), null, seen, null, edits);
    }
}
