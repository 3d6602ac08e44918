package io.nexuscomm.connector.sandbox.activity;

import java.time.Instant;

/**
 * One line of the live log: {@code POST /v25.0/…/messages → 200}.
 *
 * @param seq counts up from 1 without gaps
 * @param line what was asked, ids shortened; never a secret, never message text
 * @param outcome what was answered
 */
public record ActivityEntry(long seq, Instant at, Source source, String line, String outcome, Level level) {
    /** Which part of the sandbox saw it. */
    public enum Source {
        GRAPH,
        WEBHOOK,
        TWILIO,
        SMSC,
        LINKEDIN,
        TELEGRAM,
        SMTP,
        IMAP,
        SANDBOX
    }

    /** How it went. */
    public enum Level {
        OK,
        WARN,
        ERROR
    }
}
