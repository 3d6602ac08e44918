package io.nexuscomm.connector;

import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.id.AccountId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an ingress route hands over to {@link Endpoints#INGEST}: raw octets with all that was made of them. The
 * exchange completes after the one transaction that holds it all.
 *
 * @param verifiedFor the accounts whose secret signed the octets; events of any other account are quarantined
 * @param cursor how far the source was read; committed in the same transaction; null for pushed channels
 */
public record Arrival(
        RawEnvelope raw,
        List<ChannelEvent> events,
        Set<AccountId> verifiedFor,
        @Nullable CursorAdvance cursor) {

    /**
     * A cursor to move.
     *
     * @param name which of the account's cursors: the mailbox
     * @param value the connector's own form, opaque to the gateway
     */
    public record CursorAdvance(AccountId account, String name, String value) {}
}
