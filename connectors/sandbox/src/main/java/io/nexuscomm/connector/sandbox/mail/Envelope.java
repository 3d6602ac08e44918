package io.nexuscomm.connector.sandbox.mail;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sender and recipients that an SMTP client named for one mail; not safe for threads. */
final class Envelope {
    private final String sender;
    private final @Nullable String id;
    private final List<MailAccount> recipients = new ArrayList<>();

    /**
     * Without recipients yet.
     *
     * @param sender empty for a mail that nobody may answer
     * @param id the ENVID of RFC 3461, given back in notifications
     */
    Envelope(String sender, @Nullable String id) {
        this.sender = sender;
        this.id = id;
    }

    @Nullable
    String id() {
        return id;
    }

    String sender() {
        return sender;
    }

    List<MailAccount> recipients() {
        return recipients;
    }

    void add(MailAccount recipient) {
        if (!recipients.contains(recipient)) {
            recipients.add(recipient);
        }
    }
}
