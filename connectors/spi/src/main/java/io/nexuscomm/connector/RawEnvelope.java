package io.nexuscomm.connector;

import io.nexuscomm.message.event.AccountKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Octets as they arrived, and the little that is kept beside them.
 *
 * @param connector the connector's id
 * @param account the account whose own address they came to; null on a hook that many accounts share
 * @param mediaType as declared by the sender, without trust
 * @param octets not copied, so not to be changed
 * @param attributes what the transport knows and the octets do not hold (an IMAP UID, a mailbox); never a header that
 *     a stranger chose, except those on the route's allow-list
 */
public record RawEnvelope(
        String connector,
        @Nullable AccountKey account,
        String mediaType,
        byte[] octets,
        Map<String, String> attributes,
        Instant receivedAt) {

    /** The attribute that holds a webhook's signature. */
    public static final String SIGNATURE = "signature";

    /** The attribute that holds a webhook's query as it came, where the signature covers it. */
    public static final String QUERY = "query";

    /**
     * The attribute of octets that hold what may be in quarantine already, because it came without all that it needs: a fact
     * of theirs ends the quarantine of what has its key.
     */
    public static final String RECOVERS = "recovers";

    /** The same octets with one attribute more. */
    public RawEnvelope with(String attribute, String value) {
        Map<String, String> more = new HashMap<>(attributes);
        more.put(attribute, value);
        return new RawEnvelope(connector, account, mediaType, octets, Map.copyOf(more), receivedAt);
    }

    @Override
    public String toString() {
        return "RawEnvelope[" + connector + ", " + octets.length + " octets of " + mediaType + "]";
    }
}
