package io.nexuscomm.connector.email;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.INTERNALDATE;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.eclipse.angus.mail.imap.protocol.UID;

/**
 * A mail in a mailbox, before it is fetched.
 *
 * @param internalDate when the server got it
 * @param size in octets, as the server says; some are wrong by a little
 */
record ImapMail(long uid, Instant internalDate, long size) {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d-MMM-yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    /**
     * Empty when the response is not about a mail.
     *
     * @param now for a mail whose date the server does not tell
     */
    static Optional<ImapMail> of(Response response, Instant now) {
        Optional<Instant> date = ImapMailbox.item(response, INTERNALDATE.class)
                .map(item -> item.getDate().toInstant());
        Optional<RFC822SIZE> size = ImapMailbox.item(response, RFC822SIZE.class);
        return ImapMailbox.item(response, UID.class)
                .flatMap(uid -> size.map(item -> new ImapMail(uid.uid, date.orElse(now), item.size)));
    }

    /** A date as SEARCH takes it (RFC 9051, section 9). */
    static String day(Instant moment) {
        return DAY.format(moment);
    }
}
