package io.nexuscomm.rules.model;

/** How urgent a conversation is, from the least. */
public enum Priority implements Word {
    LOW("low"),
    NORMAL("normal"),
    HIGH("high"),
    URGENT("urgent");

    private final String word;

    Priority(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
