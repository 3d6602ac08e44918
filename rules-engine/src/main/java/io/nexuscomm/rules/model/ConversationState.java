package io.nexuscomm.rules.model;

/** What a rule can make of a conversation. */
public enum ConversationState implements Word {
    OPEN("open"),
    PENDING("pending"),
    RESOLVED("resolved"),
    SPAM("spam");

    private final String word;

    ConversationState(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
