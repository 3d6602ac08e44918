package io.nexuscomm.rules.model;

/** Who may hold a conversation. */
public record Assignee(Kind kind, String id) {

    /** A person or a group of them. */
    public enum Kind implements Word {
        USER("user"),
        TEAM("team");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    public Assignee {
        Bounds.line("the " + kind.word(), id);
    }

    public static Assignee team(String name) {
        return new Assignee(Kind.TEAM, name);
    }

    public static Assignee user(String id) {
        return new Assignee(Kind.USER, id);
    }

    /** As the store keeps it: {@code team:billing}. */
    public String key() {
        return kind.word() + ":" + id;
    }
}
