package io.nexuscomm.rules;

import io.nexuscomm.rules.model.ConversationState;
import io.nexuscomm.rules.model.EventType;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Mode;
import io.nexuscomm.rules.model.Overwrite;
import io.nexuscomm.rules.model.Priority;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a decision does, as data. The store commits it with the message. */
public sealed interface Effect {

    /** The rule that wants it. */
    String rule();

    /**
     * Of the action in the rule, as a JSON Pointer: {@code /then/1/wait}, {@code /then/2/choose/0/else/0/tag}; null for what
     * no action asks for.
     */
    default @Nullable String path() {
        return null;
    }

    /** The action's key in a rule file; null for what no action asks for, or what it could not do. */
    default @Nullable String action() {
        return switch (this) {
            case Reply ignored -> "reply";
            case Tag ignored -> "tag";
            case Untag ignored -> "untag";
            case Assign ignored -> "assign";
            case Prioritize ignored -> "priority";
            case Move ignored -> "status";
            case Snooze ignored -> "snooze";
            case Keep ignored -> "set";
            case Note ignored -> "note";
            case Emit ignored -> "emit";
            case Wait ignored -> "wait";
            case Schedule ignored -> "schedule";
            case Errand errand -> errand.word();
            case Failed ignored -> null;
            case Once ignored -> null;
            case Use ignored -> null;
            case Hold ignored -> null;
            case Mute ignored -> null;
            case Occupy ignored -> null;
            case Queue ignored -> null;
        };
    }

    /** Steps done by jobs that write to a contact. */
    Set<String> SPEAKING = Set.of("reply", "send");

    /** Whether somebody outside gets to read something. */
    default boolean speaks() {
        return this instanceof Reply || this instanceof Errand errand && SPEAKING.contains(errand.word());
    }

    /** Whether a run that wants these goes on later. */
    static boolean goOnLater(List<Effect> effects) {
        return effects.stream()
                .anyMatch(effect -> effect instanceof Wait || effect instanceof Errand errand && errand.awaited());
    }

    /** Answers on the lane the message came by. {@code text} is final: its placeholders are filled. */
    record Reply(String rule, String path, String text) implements Effect {
        /** Without the text. */
        @Override
        public String toString() {
            return "Reply[rule=" + rule + "]";
        }
    }

    /** Tags the conversation. */
    record Tag(String rule, String path, String tag) implements Effect {}

    /** Takes a tag off the conversation. */
    record Untag(String rule, String path, String tag) implements Effect {}

    /**
     * Assigns the conversation. At most one for a decision.
     *
     * @param assignee {@code user:<id>} or {@code team:<name>}
     * @param overwrite what the rule allows, should somebody else have taken the conversation meanwhile
     */
    record Assign(String rule, String path, String assignee, Overwrite overwrite) implements Effect {
        public Assign(String rule, String path, String assignee) {
            this(rule, path, assignee, Overwrite.NEVER);
        }
    }

    /** Says how urgent the conversation is. */
    record Prioritize(String rule, String path, Priority priority) implements Effect {}

    /** Opens, sets aside or closes the conversation. */
    record Move(String rule, String path, ConversationState to) implements Effect {}

    /** Hides the conversation until a moment. */
    record Snooze(String rule, String path, Instant until) implements Effect {}

    /**
     * Keeps an attribute.
     *
     * @param attribute {@code contact.attr.<name>} or {@code conversation.attr.<name>}
     * @param value a text, a number, or yes or no
     */
    record Keep(String rule, String path, Field attribute, Object value) implements Effect {
        /** Without the value. */
        @Override
        public String toString() {
            return "Keep[rule=" + rule + ", attribute=" + attribute + "]";
        }
    }

    /** Writes a note that only our own people see. */
    record Note(String rule, String path, String text) implements Effect {
        /** Without the text. */
        @Override
        public String toString() {
            return "Note[rule=" + rule + "]";
        }
    }

    /** Tells everybody who listens that something happened. */
    record Emit(String rule, String path, String event, Map<String, Object> data) implements Effect {
        /** Without the data. */
        @Override
        public String toString() {
            return "Emit[rule=" + rule + ", event=" + event + "]";
        }
    }

    /**
     * Goes on later, after the step at {@code path}.
     *
     * @param event goes on as soon as it happens, and when it did not by {@code until} as after a failure; null for what
     *     waits for time alone
     * @param recheck whether the rule's condition must still hold then
     * @param cancelOn what ends the run meanwhile
     * @param variables of the run
     * @param run what becomes of a run that waits already
     * @param wide whether a contact has one run, and not each of its conversations
     */
    record Wait(
            String rule,
            String path,
            Instant until,
            @Nullable EventType event,
            boolean recheck,
            List<EventType> cancelOn,
            Map<String, Object> variables,
            Mode.Run run,
            boolean wide)
            implements Effect {
        /** Without what was captured. */
        @Override
        public String toString() {
            return "Wait[rule=" + rule + ", path=" + path + ", until=" + until + "]";
        }
    }

    /**
     * Has the steps within the step at {@code path} done at a moment.
     *
     * @param key by which it is taken back, and replaces an earlier one; null where nobody will
     */
    record Schedule(
            String rule, String path, Instant at, @Nullable String key, Map<String, Object> variables)
            implements Effect {
        /** Without the key, which may name somebody, and what was captured. */
        @Override
        public String toString() {
            return "Schedule[rule=" + rule + ", path=" + path + ", at=" + at + "]";
        }
    }

    /**
     * Has the step at {@code path} done by a job of its own.
     *
     * @param word the action's key in a rule file
     * @param awaited whether the run goes on after it, and not beside it
     * @param variables of the run
     */
    record Errand(String rule, String path, String word, boolean awaited, Map<String, Object> variables)
            implements Effect {
        /** Without what was captured. */
        @Override
        public String toString() {
            return "Errand[rule=" + rule + ", path=" + path + "]";
        }
    }

    /** A step could not be done. @param why for people */
    record Failed(String rule, String path, String word, String why) implements Effect {}

    /** Uses a {@code once} limit up. */
    record Once(String rule, String handle, Instant at) implements Effect {}

    /**
     * Uses a limit up that counts.
     *
     * @param kept how many of its last uses are to be known
     * @param ceilings what must hold with this use: somebody else may use it at the same time
     */
    record Use(String rule, Quota quota, Instant at, int kept, List<Ceiling> ceilings) implements Effect {}

    /** What the rule says from here on waits until a moment: it is quiet time. */
    record Hold(String rule, Instant until) implements Effect {}

    /**
     * The run goes on later, and others of its rule about the same come after it.
     *
     * @param wide whether that is a contact, and not each of its conversations
     */
    record Occupy(String rule, boolean wide) implements Effect {}

    /**
     * Has the run begin when those before it are over.
     *
     * @param path of the steps it begins with: {@code /then} or {@code /else}
     * @param variables of the run: what was told with the event
     * @param wide whether a contact has one queue, and not each of its conversations
     */
    record Queue(String rule, String path, boolean wide, Map<String, Object> variables) implements Effect {
        /** Without what was told. */
        @Override
        public String toString() {
            return "Queue[rule=" + rule + "]";
        }
    }

    /** Keeps rules from replying on the lane: two machines answer each other. */
    record Mute(String rule, Instant until, @Nullable String reason) implements Effect {}
}
