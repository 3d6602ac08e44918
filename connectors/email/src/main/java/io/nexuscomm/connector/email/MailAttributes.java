package io.nexuscomm.connector.email;

import io.nexuscomm.connector.RawEnvelope;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the transport tells beside a mail's octets, by its keys in {@link RawEnvelope#attributes}. */
final class MailAttributes {

    static final String MAILBOX = "imap.mailbox";

    /** Present for mail of the folder of sent mail. */
    static final String SENT = "imap.sent";

    static final String UID = "imap.uid";
    static final String UID_VALIDITY = "imap.uidvalidity";

    /** When the server got the mail, RFC 3339. */
    static final String INTERNAL_DATE = "imap.internaldate";

    /** Mail from before this moment is history: stored, but no rule runs. RFC 3339. */
    static final String LIVE_AFTER = "imap.live-after";

    /** Octets of a mail that was too big to fetch; only its header is here. */
    static final String OVERSIZE = "imap.oversize";

    /** Why the server does not give this mail out; there are no octets of it. */
    static final String UNFETCHABLE = "imap.unfetchable";

    /** How far the mailbox has been read once this mail is committed. */
    static final String CURSOR = "imap.cursor";

    /** Further addresses of the account, parted by commas. */
    static final String ALIASES = "email.aliases";

    /** Whose Authentication-Results the account trusts. */
    static final String TRUSTED_AUTHSERV_ID = "email.trusted-authserv-id";

    private MailAttributes() {}

    static Optional<Instant> moment(RawEnvelope raw, String key) {
        String value = raw.attributes().get(key);
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(value));
        } catch (DateTimeException notOurs) {
            return Optional.empty();
        }
    }

    static @Nullable String text(RawEnvelope raw, String key) {
        return raw.attributes().get(key);
    }
}
