package io.nexuscomm.api.messages;

import io.nexuscomm.connector.AccountConfig;
import io.nexuscomm.connector.Addressing.Recipient;
import io.nexuscomm.connector.Capabilities;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.inbox.Account;
import io.nexuscomm.inbox.Messages.LaneView;
import io.nexuscomm.inbox.NewLane;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a message goes: a lane that exists, or an address that has none on the account yet. */
sealed interface SendTarget {

    Account account();

    Descriptor descriptor();

    /** What the account can carry there. */
    default Capabilities capabilities() {
        return descriptor().capabilities(new AccountConfig(account().config())).on(scheme());
    }

    /** The provider's or our name for whom it goes to, on the account. */
    String chat();

    /** Of the address it goes to. */
    String scheme();

    /** When the contact last wrote there, by the provider's clock where that tells it; null when never. */
    @Nullable
    Instant lastInboundAt();

    /** Since when the contact wants nothing more there; null when they may be written to. */
    @Nullable
    Instant optedOutAt();

    /** A lane. */
    record Known(Account account, Descriptor descriptor, LaneView lane) implements SendTarget {

        @Override
        public @Nullable Instant lastInboundAt() {
            return lane.lastInboundAt();
        }

        @Override
        public @Nullable Instant optedOutAt() {
            return lane.optedOutAt();
        }

        @Override
        public String chat() {
            return lane.chat();
        }

        @Override
        public String scheme() {
            return lane.address().scheme();
        }
    }

    /** An address. */
    record First(
            Account account,
            Descriptor descriptor,
            Recipient recipient,
            @Nullable Instant optedOutAt) implements SendTarget {

        /** The lane that is to be made. */
        NewLane.To to() {
            return new NewLane.To(
                    account.id(), account.connector(), recipient.chat(), recipient.address(), recipient.display());
        }

        @Override
        public @Nullable Instant lastInboundAt() {
            return null;
        }

        @Override
        public String chat() {
            return recipient.chat();
        }

        @Override
        public String scheme() {
            return recipient.address().scheme();
        }
    }
}
