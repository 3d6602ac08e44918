package io.nexuscomm.connector.sandbox.mail;

import java.util.ArrayList;
import java.util.List;

/** The sender and recipients that an SMTP client named for one mail; not safe for threads. */
final class Envelope {
    private final String sender;
    private final List<MailAccount> recipients = new ArrayList<>();

    /** The sender is empty for a mail that nobody may answer. */
    Envelope(String sender) {
        this.sender = sender;
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
