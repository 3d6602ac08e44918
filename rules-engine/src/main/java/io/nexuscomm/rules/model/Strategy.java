package io.nexuscomm.rules.model;

/** How one of a team is chosen. */
public enum Strategy implements Word {
    ROUND_ROBIN("round-robin"),
    LEAST_OPEN("least-open"),
    LAST_RESPONDER("last-responder"),
    KEEP("keep");

    private final String word;

    Strategy(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
