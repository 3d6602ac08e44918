package io.nexuscomm.inbox;

import java.util.Locale;

/** Whether a conversation waits for us; what asks for more of people comes first. */
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

    /** What becomes of this one when another is merged into it: what asks for more of people wins. */
    public ConversationStatus joinedBy(ConversationStatus other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
