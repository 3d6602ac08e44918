package io.nexuscomm.rules.model;

/** Whether a rule takes part. */
public enum Status implements Word {
    /** Being written; not evaluated. */
    DRAFT("draft"),
    /** Evaluated and recorded, without effects. */
    SHADOW("shadow"),
    LIVE("live"),
    /** Taken out for a while; not evaluated. */
    PAUSED("paused");

    private final String word;

    Status(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /** Whether rules of this status are evaluated at all. */
    public boolean evaluated() {
        return this == LIVE || this == SHADOW;
    }
}
