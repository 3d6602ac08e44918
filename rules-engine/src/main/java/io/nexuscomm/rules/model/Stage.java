package io.nexuscomm.rules.model;

/** When a rule has its turn: stages run in this order, and a rule sees what earlier ones did. */
public enum Stage implements Word {
    GUARD("guard"),
    ENRICH("enrich"),
    ROUTE("route"),
    RESPOND("respond"),
    FOLLOW_UP("follow-up"),
    OBSERVE("observe");

    private final String word;

    Stage(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
