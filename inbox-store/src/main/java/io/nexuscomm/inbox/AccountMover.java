package io.nexuscomm.inbox;

/** Who moves an account from one state to another; {@link AccountLife} says from where and to where. */
public enum AccountMover {
    /** A session or a step of its connector, which sees one side of the account: reading, or fetching a medium. */
    CONNECTOR,
    /** A check, by a person or by itself, which tries the connection and the credentials and sends nothing. */
    CHECK,
    /** What the provider answered to sends. */
    SENDING,
    /** What the provider tells of the account by itself: a ban, a warning, and that it is over. */
    PROVIDER,
    /** Somebody who runs the gateway. */
    PERSON
}
