package io.nexuscomm.message;

/** Who made a message. Loop protection keys on it: only {@link #CONTACT} may trigger a reply. */
public enum Origin {
    CONTACT,
    AGENT,
    AUTOMATION,
    API,
    /** Sent by us, but from elsewhere: the provider's own app, another tool, the mailbox's Sent folder. */
    EXTERNAL,
    IMPORT,
    SYSTEM
}
