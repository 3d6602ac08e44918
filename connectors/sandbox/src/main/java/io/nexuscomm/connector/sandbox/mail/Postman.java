package io.nexuscomm.connector.sandbox.mail;

import io.nexuscomm.connector.sandbox.activity.Activity;
import jakarta.mail.MessagingException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Puts a mail into the mailboxes of its recipients, with the trace headers that a receiving server writes. */
final class Postman {
    /** RFC 5322, 3.3. */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

    private final AtomicLong queued = new AtomicLong();
    private final MailStore store;
    private final InstantSource clock;
    private final AwayNotes away;
    private final Activity activity;

    Postman(MailStore store, InstantSource clock, AwayNotes away, Activity activity) {
        this.store = store;
        this.clock = clock;
        this.away = away;
        this.activity = activity;
    }

    /**
     * Delivers; returns the queue id.
     *
     * @param authenticated whether the sender proved who he is: then the receiving server vouches for the From domain
     */
    String deliver(Envelope envelope, byte[] mail, boolean authenticated) throws MessagingException {
        var queueId = "SB" + Long.toHexString(clock.millis()) + queued.incrementAndGet();
        for (var recipient : envelope.recipients()) {
            store.put(
                    recipient,
                    MailStore.INBOX,
                    MailBytes.prefixed(trace(envelope, recipient, queueId, authenticated), mail));
            away.arrived(recipient);
        }
        activity.changed();
        return queueId;
    }

    private String trace(Envelope envelope, MailAccount recipient, String queueId, boolean authenticated) {
        var host = "mx." + recipient.domain();
        var verdict = authenticated ? "pass" : "none";
        var date = DATE.format(clock.instant().atOffset(ZoneOffset.UTC));
        return "Return-Path: <" + envelope.sender() + ">\r\n"
                + "Delivered-To: " + recipient.address() + "\r\n"
                + "Received: from sandbox by " + host + " with " + (authenticated ? "ESMTPA" : "ESMTP") + " id "
                + queueId + ";\r\n\t" + date + "\r\n"
                + "Authentication-Results: " + host + "; spf=" + verdict + "; dkim=" + verdict + "; dmarc=" + verdict
                + "\r\n";
    }
}
