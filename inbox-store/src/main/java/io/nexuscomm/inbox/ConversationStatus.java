package io.nexuscomm.inbox;

import java.util.Locale;

/** Whether a conversation waits for us. */
public enum ConversationStatus {
    OPEN,
    /** It is the contact's turn; what they write opens it. */
    PENDING,
    /** It opens by itself later, or when the contact writes. */
    SNOOZED,
    CLOSED,
    /** What comes stays out of sight until a person or a rule opens it. */
    SPAM;

    /** As rules have it: {@code open}; a closed one is {@code resolved}. */
    public String word() {
        return this == CLOSED ? "resolved" : name().toLowerCase(Locale.ROOT);
    }

    /** Whether a message of the contact opens it. */
    public boolean isOpenedByMessage() {
        return this != OPEN && this != SPAM;
    }

    /** Whether people still have to do with it. */
    private boolean isInWork() {
        return this != CLOSED && this != SPAM;
    }

    /** What becomes of this one when another is merged into it: it stays in work when either is, and is spam when both are. */
    public ConversationStatus joinedBy(ConversationStatus other) {
        return isInWork() || other == SPAM ? this : other;
    }
}
