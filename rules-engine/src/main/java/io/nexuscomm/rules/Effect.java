package io.nexuscomm.rules;

import io.nexuscomm.rules.model.Overwrite;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a decision does, as data. The store commits it with the message. */
public sealed interface Effect {

    /** The rule that wants it. */
    String rule();

    /** Answers on the lane the message came by. {@code text} is final: its placeholders are filled. */
    record Reply(String rule, String text) implements Effect {
        /** Without the text. */
        @Override
        public String toString() {
            return "Reply[rule=" + rule + "]";
        }
    }

    /** Tags the conversation. */
    record Tag(String rule, String tag) implements Effect {}

    /**
     * Assigns the conversation. At most one for a decision.
     *
     * @param assignee {@code user:<id>} or {@code team:<name>}
     * @param overwrite what the rule allows, should somebody else have taken the conversation meanwhile
     */
    record Assign(String rule, String assignee, Overwrite overwrite) implements Effect {
        public Assign(String rule, String assignee) {
            this(rule, assignee, Overwrite.NEVER);
        }
    }

    /** Uses a {@code once} limit up. */
    record Once(String rule, String handle, Instant at) implements Effect {}

    /** Keeps rules from replying on the lane: two machines answer each other. */
    record Mute(String rule, Instant until, @Nullable String reason) implements Effect {}
}
