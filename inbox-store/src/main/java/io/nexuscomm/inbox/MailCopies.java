package io.nexuscomm.inbox;

import java.util.List;

/**
 * Who gets a mail beside the lane it goes to.
 *
 * @param cc addresses, seen by all recipients
 * @param bcc addresses that no recipient sees
 */
public record MailCopies(List<String> cc, List<String> bcc) {

    public static final MailCopies NONE = new MailCopies(List.of(), List.of());

    public MailCopies {
        cc = List.copyOf(cc);
        bcc = List.copyOf(bcc);
    }
}
