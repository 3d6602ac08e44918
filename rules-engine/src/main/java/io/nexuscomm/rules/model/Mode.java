package io.nexuscomm.rules.model;

/**
 * What becomes of a run that begins while another of the same rule is under way.
 *
 * @param per which runs get in each other's way
 * @param max how many wait or run side by side
 */
public record Mode(
        @Default("single") Run run,
        @Default("conversation") Scope per,
        @Default("10") int max) {

    public static final Mode DEFAULT = new Mode(Run.SINGLE, Scope.CONVERSATION, 10);

    public Mode {
        Bounds.between("`max`", max, 1, 1_000);
    }

    /** Which of them stands. */
    public enum Run implements Word {
        SINGLE("single"),
        RESTART("restart"),
        QUEUE("queue"),
        PARALLEL("parallel");

        private final String word;

        Run(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }
}
