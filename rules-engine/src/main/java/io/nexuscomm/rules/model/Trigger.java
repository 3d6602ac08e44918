package io.nexuscomm.rules.model;

/** The event that makes a rule look. */
public enum Trigger implements Word {
    MESSAGE_RECEIVED("message.received");

    private final String word;

    Trigger(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
