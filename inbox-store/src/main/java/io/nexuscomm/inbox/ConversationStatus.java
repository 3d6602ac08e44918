package io.nexuscomm.inbox;

/** Whether a conversation waits for us. */
public enum ConversationStatus {
    OPEN,
    SNOOZED,
    CLOSED
}
