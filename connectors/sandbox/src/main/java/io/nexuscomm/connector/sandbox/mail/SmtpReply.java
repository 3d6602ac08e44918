package io.nexuscomm.connector.sandbox.mail;

/** What an SMTP server answers, with enhanced codes, RFC 3463. */
record SmtpReply(int code, String text) {
    static final SmtpReply OK = new SmtpReply(250, "2.0.0 Ok");
    static final SmtpReply SENDER_OK = new SmtpReply(250, "2.1.0 Ok");
    static final SmtpReply RECIPIENT_OK = new SmtpReply(250, "2.1.5 Ok");
    static final SmtpReply GO_AHEAD = new SmtpReply(354, "End data with <CR><LF>.<CR><LF>");
    static final SmtpReply BYE = new SmtpReply(221, "2.0.0 Bye");
    static final SmtpReply UNKNOWN_COMMAND = new SmtpReply(502, "5.5.1 Command not implemented");
    static final SmtpReply SYNTAX = new SmtpReply(501, "5.5.4 Syntax error in parameters");
    static final SmtpReply BAD_SEQUENCE = new SmtpReply(503, "5.5.1 Bad sequence of commands");
    static final SmtpReply LINE_TOO_LONG = new SmtpReply(500, "5.5.2 Line too long");
    static final SmtpReply AUTH_REQUIRED = new SmtpReply(530, "5.7.0 Authentication required");
    static final SmtpReply AUTH_OK = new SmtpReply(235, "2.7.0 Authentication successful");
    static final SmtpReply AUTH_FAILED = new SmtpReply(535, "5.7.8 Authentication credentials invalid");
    static final SmtpReply AUTH_MECHANISM = new SmtpReply(504, "5.5.4 Unrecognized authentication type");
    static final SmtpReply TOO_MANY_FAILURES = new SmtpReply(421, "4.7.0 Too many errors, closing");
    static final SmtpReply NOT_YOUR_ADDRESS = new SmtpReply(553, "5.7.1 Sender address not owned by user");
    static final SmtpReply SENDER_NEEDED =
            new SmtpReply(550, "5.7.60 Client does not have permissions to send as this sender");
    static final SmtpReply NO_SUCH_USER = new SmtpReply(550, "5.1.1 Recipient address rejected: User unknown");
    static final SmtpReply TRY_LATER = new SmtpReply(451, "4.7.1 Greylisted, please try again later");
    static final SmtpReply MAILBOX_FULL = new SmtpReply(452, "4.2.2 Mailbox full");
    static final SmtpReply TOO_MANY_RECIPIENTS = new SmtpReply(452, "4.5.3 Too many recipients");
    static final SmtpReply TOO_BIG = new SmtpReply(552, "5.3.4 Message size exceeds fixed limit");
    static final SmtpReply BARE_LF = new SmtpReply(550, "5.6.11 Bare line feeds are not accepted");
    static final SmtpReply LONG_LINE = new SmtpReply(554, "5.6.0 A line has more than 998 octets");
    static final SmtpReply BAD_HEADERS =
            new SmtpReply(550, "5.7.1 One From, one Date and one Message-ID header are required");
    static final SmtpReply UNPARSABLE = new SmtpReply(554, "5.6.0 The message cannot be read");

    boolean positive() {
        return code < 400;
    }

    String line() {
        return code + " " + text;
    }
}
