package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.Batch.LaneTouch;
import io.nexuscomm.inbox.Gathered.Said;
import io.nexuscomm.inbox.LaneKey;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.EndpointId;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

record StoredLane(
        LaneId id,
        OrganizationId organization,
        AccountId account,
        String channel,
        String chat,
        EndpointId endpoint,
        ConversationId conversation,
        @Nullable Instant lastInboundAt,
        int automatic,
        Said said,
        @Nullable Instant mutedUntil) {

    LaneKey key() {
        return new LaneKey(account, chat);
    }

    StoredLane touched(LaneTouch touch, Instant now) {
        return new StoredLane(
                id,
                organization,
                account,
                channel,
                chat,
                endpoint,
                conversation,
                later(lastInboundAt, touch.lastInboundAt()),
                touch.automatic() + (touch.person() ? 0 : automatic),
                said(touch, now),
                touch.mutedUntil() == null ? mutedUntil : touch.mutedUntil());
    }

    StoredLane movedTo(ConversationId other) {
        return new StoredLane(
                id, organization, account, channel, chat, endpoint, other, lastInboundAt, automatic, said, mutedUntil);
    }

    private Said said(LaneTouch touch, Instant now) {
        Said after = touch.heard() == null ? said : said.hearing(touch.heard());
        for (int answer = 0; answer < touch.automatic(); answer++) {
            after = after.answered(now);
        }
        return after;
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }
}
