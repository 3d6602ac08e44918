package io.nexuscomm.rules.model;

/** How far {@code stop} reaches. */
public enum StopScope implements Word {
    /** Ends this rule; the next one has its turn. */
    RULE("rule"),
    /** Later rules of the same stage are left out. */
    STAGE("stage"),
    /** All later rules are left out. */
    ALL("all");

    private final String word;

    StopScope(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
