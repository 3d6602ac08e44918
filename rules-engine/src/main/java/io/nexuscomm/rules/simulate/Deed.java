package io.nexuscomm.rules.simulate;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.rules.Effect;
import org.jspecify.annotations.Nullable;

/**
 * Something that a rule would have done.
 *
 * @param kind the action's word: reply, tag, assign
 * @param detail the text, the tag, who is assigned; null where the kind says all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Deed(String kind, @Nullable String detail) {

    private static final int LONGEST = 500;

    /** Null for what only keeps the books: a limit that is used up, a lane that falls silent. */
    static @Nullable Deed of(Effect effect) {
        return switch (effect) {
            case Effect.Reply reply -> new Deed("reply", cut(reply.text()));
            case Effect.Tag tag -> new Deed("tag", tag.tag());
            case Effect.Assign assign -> new Deed("assign", assign.assignee());
            case Effect.Untag untag -> new Deed("untag", untag.tag());
            case Effect.Prioritize set -> new Deed("priority", set.priority().word());
            case Effect.Move move -> new Deed("status", move.to().word());
            case Effect.Snooze snooze -> new Deed("snooze", snooze.until().toString());
            case Effect.Keep keep -> new Deed("set", keep.attribute().word());
            case Effect.Note note -> new Deed("note", cut(note.text()));
            case Effect.Emit emit -> new Deed("emit", emit.event());
            case Effect.Wait wait -> new Deed("wait", wait.until().toString());
            case Effect.Schedule schedule -> new Deed("schedule", schedule.at().toString());
            case Effect.Errand errand -> new Deed(errand.word(), null);
            case Effect.Failed failed -> new Deed(failed.word() + "-failed", failed.why());
            case Effect.Once ignored -> null;
            case Effect.Use ignored -> null;
            case Effect.Hold ignored -> null;
            case Effect.Mute ignored -> null;
        };
    }

    /** Whether it leaves the system. */
    boolean isSend() {
        return kind.equals("reply") || kind.equals("send");
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end) + "…";
    }

    /** Without a text. */
    @Override
    public String toString() {
        return "Deed[kind=" + kind + "]";
    }
}
