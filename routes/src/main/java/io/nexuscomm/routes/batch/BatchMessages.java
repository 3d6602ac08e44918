package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.ExternalKey;
import io.nexuscomm.inbox.Gathered;
import io.nexuscomm.inbox.Gathered.LaneState;
import io.nexuscomm.inbox.Gathered.MessageState;
import io.nexuscomm.inbox.LaneKey;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.event.MessageDraft;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The messages a batch has to do with: those it makes and those its facts aim at. */
final class BatchMessages {

    /** How far a provider's clock may be behind ours. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(2);

    private final Gathered gathered;
    private final Map<ExternalKey, BatchMessage> byKey = new HashMap<>();

    /** Parts of the names that steps got in this batch. */
    private final Map<ExternalKey, String> steps = new HashMap<>();

    private final Map<MessageId, BatchMessage> all = new LinkedHashMap<>();

    BatchMessages(Gathered gathered) {
        this.gathered = gathered;
    }

    /** The message of that name, made by this batch or stored before; null when it is not known yet. */
    @Nullable
    BatchMessage find(ExternalKey key) {
        BatchMessage here = byKey.get(key);
        if (here != null) {
            return here;
        }
        MessageState state = gathered.messages().get(key);
        if (state == null) {
            return null;
        }
        BatchMessage stored = all.computeIfAbsent(state.id(), any -> BatchMessage.stored(state));
        stored.read(state.document());
        byKey.put(key, stored);
        return stored;
    }

    /**
     * Which of several segments or steps of a message a name is of, {@code 2/3} or {@code step-2/3}; null for the whole, and
     * while it is not known.
     */
    @Nullable
    String stepOf(ExternalKey key) {
        String here = steps.get(key);
        if (here != null) {
            return here;
        }
        MessageState state = gathered.messages().get(key);
        String part = state == null ? null : state.part();
        return part != null && part.contains("/") ? part : null;
    }

    /** Our own message by the token that it was sent with; null when it is not known. */
    @Nullable
    BatchMessage sentWith(AccountId account, String token) {
        return find(new ExternalKey(account, ExternalKey.CLIENT, token));
    }

    /** A message has the provider's name from now on. */
    void name(ExternalKey name, BatchMessage message) {
        byKey.put(name, message);
    }

    /** A step of a message has the provider's name from now on. */
    void name(ExternalKey name, BatchMessage message, String step) {
        byKey.put(name, message);
        steps.put(name, step);
    }

    /**
     * Our own message that came back under a name nobody knows: one that is on its way and says the same. Its provider's
     * answer, which would tell the name, is late or was lost. Below a place that all see one text is written often, to one and
     * another: what was said there before we wrote ours is not ours.
     *
     * @param at when it was said
     * @return null when there is none: it was sent from elsewhere
     */
    @Nullable
    BatchMessage sameAs(LaneKey lane, MessageDraft echo, Instant at) {
        for (Message sending : gathered.unconfirmed().getOrDefault(lane, List.of())) {
            BatchMessage ours = all.computeIfAbsent(sending.id(), any -> BatchMessage.sending(sending));
            if (!ours.isNamed() && Likeness.isPartOf(sending, echo) && mayBe(sending, lane, at)) {
                echo.externalIds()
                        .forEach(id -> byKey.put(new ExternalKey(sending.account(), id.scope(), id.value()), ours));
                return ours;
            }
        }
        return null;
    }

    private boolean mayBe(Message sending, LaneKey lane, Instant at) {
        LaneState there = gathered.lanes().get(lane);
        boolean below = there == null || !there.id().equals(sending.lane());
        return !below || !at.isBefore(sending.receivedAt().minus(CLOCKS_DIFFER));
    }

    void add(BatchMessage made, Message message) {
        all.put(made.id(), made);
        for (ExternalId id : message.externalIds()) {
            byKey.put(new ExternalKey(message.account(), id.scope(), id.value()), made);
        }
    }

    void addRows(BatchBuilder rows, Trace.Stored stored) {
        all.values().forEach(message -> message.addRows(rows, stored));
    }
}
