package io.nexuscomm.rules.model;

/** What a limit counts by, or a run belongs to. */
public enum Scope implements Word {
    CONTACT("contact"),
    CONVERSATION("conversation"),
    LANE("lane"),
    EPISODE("episode"),
    RULE("rule"),
    TENANT("tenant"),
    ACCOUNT("account");

    private final String word;

    Scope(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
