package io.nexuscomm.message.event;

/** What a provider lets an account do. */
public enum AccountStanding {
    /** All that it could. */
    GOOD,
    /** Less than before, or soon nothing: messages still go out. */
    LIMITED,
    /** Nothing until a person has done something about it. */
    BLOCKED
}
