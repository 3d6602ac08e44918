package io.nexuscomm.rules.model;

/** What a condition can look at, with the kind of value that decides which operators fit. */
public enum Field implements Word {
    CHANNEL("channel", Kind.KEY),
    MESSAGE_TEXT("message.text", Kind.TEXT),
    MESSAGE_SUBJECT("message.subject", Kind.TEXT),
    MESSAGE_AUTO_SUBMITTED("message.autoSubmitted", Kind.FLAG),
    CONTACT_NAME("contact.name", Kind.TEXT),
    CONTACT_ADDRESS("contact.address", Kind.TEXT),
    CONTACT_TAGS("contact.tags", Kind.SET),
    CONVERSATION_ASSIGNEE("conversation.assignee", Kind.KEY),
    CONVERSATION_TAGS("conversation.tags", Kind.SET);

    private final String word;
    private final Kind kind;

    Field(String word, Kind kind) {
        this.word = word;
        this.kind = kind;
    }

    @Override
    public String word() {
        return word;
    }

    public Kind kind() {
        return kind;
    }

    /** The kinds of value. */
    public enum Kind {
        /** One exact value out of many: compared as it is. */
        KEY,
        /** What people write: compared without regard to case, accents and runs of white space. */
        TEXT,
        /** Several exact values: "is" asks whether one of them is there. */
        SET,
        /** Yes or no. */
        FLAG
    }
}
