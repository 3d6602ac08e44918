package io.nexuscomm.rules.model;

import org.jspecify.annotations.Nullable;

/**
 * How careful a rule is.
 *
 * @param automated whether it may act on automatic messages; it never answers them
 * @param historical whether it may act on messages of the past; it never answers them
 * @param spam whether it may write to a contact whose conversation is spam
 * @param consent what a contact must have agreed to before it writes to them
 * @param quietHours the calendar in whose closed time nothing is sent
 * @param chain how many rules may set each other off
 * @param human what a person's act does to a run that waits
 * @param onEdit what becomes of runs that wait when the rule is changed
 */
public record Safety(
        @Default("skip") Allow automated,
        @Default("skip") Allow historical,
        @Default("skip") Allow spam,
        @Default("required") Consent consent,
        @As(Form.ID) @Nullable String quietHours,
        @Default("1") int chain,
        @Default("yield") Human human,
        @Default("pin") OnEdit onEdit) {

    public static final Safety DEFAULT =
            new Safety(Allow.SKIP, Allow.SKIP, Allow.SKIP, Consent.REQUIRED, null, 1, Human.YIELD, OnEdit.PIN);

    public Safety {
        Bounds.between("`chain`", chain, 0, 5);
    }

    /** Whether something is let through. */
    public enum Allow implements Word {
        SKIP("skip"),
        ALLOW("allow");

        private final String word;

        Allow(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** What must have been agreed to. */
    public enum Consent implements Word {
        REQUIRED("required"),
        TRANSACTIONAL("transactional"),
        IGNORE("ignore");

        private final String word;

        Consent(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** What a person's act does. */
    public enum Human implements Word {
        YIELD("yield"),
        IGNORE("ignore");

        private final String word;

        Human(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** What a change does to what waits. */
    public enum OnEdit implements Word {
        PIN("pin"),
        MIGRATE("migrate"),
        CANCEL("cancel");

        private final String word;

        OnEdit(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }
}
