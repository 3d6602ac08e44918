package io.nexuscomm.routes.batch;

import io.nexuscomm.connector.AccountConfig;
import io.nexuscomm.connector.Addressing.Recipient;
import io.nexuscomm.connector.Capabilities;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.inbox.Account;
import io.nexuscomm.inbox.Messages.LaneView;
import io.nexuscomm.inbox.NewLane;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a message of a rule can go.
 *
 * @param lane null for an address that has none on the account yet
 * @param recipient of that address; null for a lane
 */
record Reach(
        Account account,
        Descriptor descriptor,
        @Nullable LaneView lane,
        @Nullable Recipient recipient,
        @Nullable Instant optedOutAt) {

    static Reach of(Account account, Descriptor descriptor, LaneView lane) {
        return new Reach(account, descriptor, lane, null, lane.optedOutAt());
    }

    String channel() {
        return descriptor.id();
    }

    Capabilities capabilities() {
        return descriptor.capabilities(new AccountConfig(account.config())).on(scheme());
    }

    String scheme() {
        return lane == null
                ? Objects.requireNonNull(recipient).address().scheme()
                : lane.address().scheme();
    }

    /** Whether a free text may be sent there now. */
    boolean isOpen(Instant now) {
        return Capabilities.isOpen(capabilities().window(), lane == null ? null : lane.lastInboundAt(), now);
    }

    /** The lane to make; only where there is none. */
    NewLane.To to() {
        Recipient somebody = Objects.requireNonNull(recipient);
        return new NewLane.To(
                account.id(), account.connector(), somebody.chat(), somebody.address(), somebody.display());
    }
}
