package io.nexuscomm.routes.batch;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.inbox.ExternalKey;
import io.nexuscomm.inbox.LaneKey;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.TimeBasis;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.EventMeta;
import io.nexuscomm.message.id.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One fact on its way to its place. */
record Placing(BatchState state, Slice slice, Fact fact, ConnectedAccount account) {

    /** The same fact in other words. */
    Placing with(ChannelEvent told) {
        return new Placing(state, slice, new Fact(told, fact.account()), account);
    }

    EventMeta meta() {
        return fact.event().meta();
    }

    AccountId accountId() {
        return account.id();
    }

    String channel() {
        return account.key().connector();
    }

    ExternalKey key(ExternalId id) {
        return new ExternalKey(account.id(), id.scope(), id.value());
    }

    /** Null when the fact names no chat. */
    @Nullable
    LaneKey laneKey() {
        String chat = meta().chat();
        return chat == null ? null : new LaneKey(account.id(), chat);
    }

    /** When it happened, by the provider's clock where that is whose time it is; else when it came here. */
    Instant happenedAt() {
        return meta().basis() == TimeBasis.PROVIDER
                ? meta().occurredAt()
                : slice.raw().receivedAt();
    }

    void keepOctets() {
        state.keepOctets(slice);
    }

    void quarantine(String reason) {
        state.quarantine(slice, fact, Resolve.typeOf(fact.event()), reason);
    }
}
