package io.nexuscomm.rules.model;

/** What an assignment does with the one who holds the conversation already. */
public enum Overwrite implements Word {
    /** Assigns only what nobody holds. */
    NEVER("never"),
    /** Also takes over what a team holds, or what an earlier rule assigned for the same message; never a person's. */
    AUTOMATION_ONLY("automation-only"),
    ALWAYS("always");

    private final String word;

    Overwrite(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
