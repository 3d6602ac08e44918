package io.nexuscomm.connector.sandbox.fault;

/** One way to misbehave. */
public enum FaultKind {
    /** The Graph API answers late, by the fault's delay. */
    SLOW,
    /** Too many calls. With a delay it says when to come again: Meta in whole minutes, others with Retry-After. */
    TOO_MANY_REQUESTS,
    /** The Graph API answers 500 and has done nothing. */
    SERVER_ERROR,
    /** The Graph API answers 401, code 190: the token has expired. */
    TOKEN_EXPIRED,
    /** The connection is cut before the request is looked at: nothing was done. */
    CUT_BEFORE,
    /** The request is carried out, and then the connection is cut: the answer is lost. */
    CUT_AFTER,
    /** The request is carried out, and then a proxy answers 502: the provider's own answer is lost. */
    BAD_GATEWAY_AFTER,
    /** Each webhook is posted twice, at the same time. */
    DUPLICATE_WEBHOOKS,
    /** Statuses arrive as read, delivered, sent; a message arrives late, so that later ones overtake it. */
    REORDER_WEBHOOKS,
    /** Webhooks are signed with a wrong secret. */
    BAD_SIGNATURE,
    /** SMTP answers each recipient with 451 4.7.1: try again later. */
    SMTP_TEMPORARY,
    /** SMTP answers each recipient with 550 5.1.1: no such user. */
    SMTP_REJECT,
    /** SMTP takes the fault's delay before it lets a mail begin. */
    SMTP_SLOW,
    /** The mail is taken and delivered, and then the connection is cut without an answer. */
    SMTP_CUT_AFTER_DATA,
    /** The mail is taken, and a moment later a delivery status notification says that it could not be delivered. */
    SMTP_BOUNCE,
    /** Mail without an envelope sender is refused, as some providers do with what their users send. */
    SMTP_SENDER_NEEDED,
    /** IMAP connections are cut, the open ones too, and new ones are refused. */
    IMAP_CUT,
    /** LinkedIn answers 426: the version that the call names has ended. */
    VERSION_ENDED,
    /** LinkedIn answers 403, ACCESS_DENIED: the member is no administrator of the page any more. */
    ACCESS_LOST,
    /** LinkedIn answers 429 because comments follow each other too quickly; the limit is of a minute. */
    COMMENTS_THROTTLED,
    /** LinkedIn tells of a comment without showing it: the decoration is left out where it could not be made in time. */
    UNDECORATED,
    /** A webhook is never sent; the notification is there when somebody asks for it. */
    LOST_WEBHOOKS,
    /** Instagram answers 400, 100/2534068: several pictures cannot be sent in one message. */
    ALBUM_REFUSED;

    /** Whether it only makes things slow, and so says nothing without a delay. */
    boolean needsDelay() {
        return this == SLOW || this == SMTP_SLOW;
    }
}
