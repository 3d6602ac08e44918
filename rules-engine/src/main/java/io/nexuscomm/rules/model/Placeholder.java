package io.nexuscomm.rules.model;

/** What may stand between <code>{{</code> and <code>}}</code>. */
public enum Placeholder implements Word {
    /** The contact's name on one line; nothing when it is not known. */
    CONTACT_NAME("contact.name"),
    /** The beginning of the message on one line. */
    MESSAGE_PREVIEW("message.preview"),
    /** The channel's id. */
    CHANNEL("channel");

    private final String word;

    Placeholder(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    static Placeholder named(String name) {
        return Vocabulary.find(Placeholder.class, name)
                .orElseThrow(() -> new RuleRefused(
                        "`{{" + Nearest.shown(name) + "}}` is not a placeholder",
                        Nearest.suggestion(name, Vocabulary.words(Placeholder.class))));
    }
}
