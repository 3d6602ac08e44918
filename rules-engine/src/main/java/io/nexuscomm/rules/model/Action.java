package io.nexuscomm.rules.model;

import java.util.List;

/** A step of what a rule does. */
public sealed interface Action {

    /** Answers on the lane the message came by. */
    record Reply(ReplyText text) implements Action {
        public Reply(String text) {
            this(new ReplyText(text));
        }
    }

    /** Puts tags on the conversation. */
    record Tag(List<String> tags) implements Action {
        public Tag {
            tags = Bounds.values(tags);
        }
    }

    /** Gives the conversation to somebody. */
    record Assign(Assignee assignee, Overwrite overwrite) implements Action {}

    /** Ends the turn of this rule, and of later ones as far as its scope reaches. */
    record Stop(StopScope scope) implements Action {}

    /** The key in a rule file. */
    default String word() {
        return switch (this) {
            case Reply ignored -> "reply";
            case Tag ignored -> "tag";
            case Assign ignored -> "assign";
            case Stop ignored -> "stop";
        };
    }
}
