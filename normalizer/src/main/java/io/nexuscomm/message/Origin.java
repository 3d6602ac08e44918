package io.nexuscomm.message;

/** Who made a message. Loop protection keys on it: only {@link #CONTACT} may trigger a reply. */
public enum Origin {
    /** The person on the other side. */
    CONTACT,
    /** A person of ours, in the inbox. */
    AGENT,
    /** A rule or a schedule. */
    AUTOMATION,
    /** A program that called the API. */
    API,
    /** Sent by us, but from elsewhere: the provider's own app, another tool, the mailbox's Sent folder. */
    EXTERNAL,
    /** Brought in from an archive. */
    IMPORT,
    /** The gateway itself. */
    SYSTEM,
    /** Told by a later version; see {@link Unknown}. */
    UNKNOWN
}
