package io.nexuscomm.connector.email;

/**
 * What one mail may cost us. The numbers leave every mail of a person alone and stop those that were made to hurt; what
 * lies beyond one is noted as a loss, for the raw octets keep it.
 */
final class MailLimits {

    /** Octets of a mail that is fetched whole. Exchange Online's default; Gmail takes 25 MB and base64 adds a third. */
    static final int MAIL_OCTETS = 35 * 1024 * 1024;

    /** Multiparts within multiparts; what lies deeper is an attachment. */
    static final int DEPTH = 20;

    static final int PARTS = 500;

    /** Fields in the header of one entity. */
    static final int FIELDS = 1_000;

    static final int FIELD_OCTETS = 64 * 1024;

    /** All headers of a mail together, those of its parts included. */
    static final int HEADER_OCTETS = 256 * 1024;

    /** Body text that is decoded and kept, in octets, for each of plain text and HTML. */
    static final int TEXT_OCTETS = 2 * 1024 * 1024;

    /** Machine-readable parts of a report, and the header of the mail it is about. */
    static final int REPORT_OCTETS = 64 * 1024;

    /** The canonical model's limit of parts in a message. */
    static final int CONTENTS = 32;

    static final int RECIPIENTS = 200;

    static final int REFERENCES = 100;

    /** In code points; a subject as long as a line of RFC 5322 may be. */
    static final int SUBJECT_LENGTH = 998;

    static final int NAME_LENGTH = 200;

    private MailLimits() {}
}
