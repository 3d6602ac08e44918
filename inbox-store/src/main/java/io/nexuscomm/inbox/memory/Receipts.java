package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.Batch.DeliveryRow;
import io.nexuscomm.inbox.Batch.EventRow;
import io.nexuscomm.inbox.Batch.ParkedRow;
import io.nexuscomm.inbox.Cancelled;
import io.nexuscomm.inbox.CloudEvents;
import io.nexuscomm.inbox.ExternalKey;
import io.nexuscomm.inbox.FailedNames;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.normalizer.PhoneNumbers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Receipts and the messages they belong to, whichever comes first. */
final class Receipts {

    private final Tables tables;

    Receipts(Tables tables) {
        this.tables = tables;
    }

    /** @return whether the message's delivery changed */
    boolean deliver(DeliveryRow row) {
        if (row.late()) {
            Delivery news = row.delivery();
            tables.messages.computeIfPresent(
                    row.message(), (id, stored) -> stored.hasReached(news) ? stored : stored.reaching(news));
            return false;
        }
        boolean changed = Optional.ofNullable(tables.messages.get(row.message()))
                .map(Tables.StoredMessage::message)
                .filter(message -> keep(message, row.after(message.delivery())))
                .isPresent();
        tellWhoCancelled(row);
        return changed;
    }

    private void tellWhoCancelled(DeliveryRow row) {
        String by = row.by();
        Instant at = row.delivery().at();
        if (by != null && at != null) {
            tables.messages.computeIfPresent(
                    row.message(),
                    (id, stored) -> stored.message().delivery().equals(row.delivery())
                            ? stored.telling(Cancelled.told(stored.trace(), at, by))
                            : stored);
        }
    }

    /** Joins a receipt to its message, or parks it until the message is known. */
    List<EventRow> park(ParkedRow row) {
        MessageId known = tables.externalIds.get(row.target());
        if (known == null || !wentTo(known, row)) {
            tables.parked
                    .computeIfAbsent(row.target(), key -> new ArrayList<>())
                    .add(row);
            return List.of();
        }
        return told(known, row, row.parkedAt());
    }

    /** A receipt of a segment or step waits for those of the others. */
    private List<EventRow> told(MessageId message, ParkedRow row, Instant now) {
        String segment = tables.segmentOf(row.target());
        if (segment == null) {
            return deliverAndTell(message, row.delivery(), now);
        }
        Map<ExternalKey, Delivery> all = tables.segments.computeIfAbsent(message, id -> new HashMap<>());
        all.merge(row.target(), row.delivery(), Delivery::merge);
        Fates.Fate fate = Fates.of(all.entrySet().stream()
                .map(one -> new Fates.Told(
                        one.getKey().value(), String.valueOf(tables.segmentOf(one.getKey())), one.getValue()))
                .filter(one -> !one.part().equals(FailedNames.OF_ANY))
                .toList());
        return fate == null ? List.of() : decide(message, fate, now);
    }

    /** What failed by one attempt is under way again when another one may still arrive. */
    private List<EventRow> decide(MessageId id, Fates.Fate fate, Instant now) {
        Tables.StoredMessage stored = tables.messages.get(id);
        DeliveryState state = fate.delivery().state();
        boolean underWay = state == DeliveryState.SUBMITTED || state == DeliveryState.SENT;
        if (state == DeliveryState.SUBMITTED && !fate.several()) {
            return List.of();
        }
        if (stored != null
                && underWay
                && (fate.several() || state == DeliveryState.SENT)
                && stored.message().delivery().state().isFailure()) {
            Message message =
                    stored.message().toBuilder().delivery(fate.delivery()).build();
            tables.replace(message);
            return List.of(CloudEvents.delivery(message.account(), message.lane(), id, fate.delivery(), now));
        }
        return deliverAndTell(id, fate.delivery(), now);
    }

    /** Gives a message ids, and with them the receipts that waited for one of them. */
    List<EventRow> name(Message message, List<ExternalId> ids, Instant now) {
        List<EventRow> told = new ArrayList<>();
        for (ExternalId id : ids) {
            ExternalKey key = new ExternalKey(message.account(), id.scope(), id.value());
            giveUp(key, message.id());
            tables.externalIds.putIfAbsent(key, message.id());
            if (id.part() != null && id.part().contains("/")) {
                tables.partKeys.remove(new Tables.PartKey(key, ""));
            }
            tables.partKeys.add(new Tables.PartKey(key, id.part() == null ? "" : id.part()));
            List<ParkedRow> waiting =
                    Optional.ofNullable(tables.parked.remove(key)).orElse(List.of());
            waiting.forEach(row -> told.addAll(wentTo(message.id(), row) ? told(message.id(), row, now) : park(row)));
        }
        return told;
    }

    /** Whether a message went to the phone that a receipt is about, where it says one. */
    private boolean wentTo(MessageId message, ParkedRow row) {
        Tables.StoredMessage stored = tables.messages.get(message);
        StoredLane lane =
                stored == null ? null : tables.lanes.get(stored.message().lane());
        return row.phone() == null || lane != null && PhoneNumbers.endAlike(row.phone(), lane.chat());
    }

    /** A name of another message of ours passes to this one; that of what came in stays. */
    private void giveUp(ExternalKey name, MessageId message) {
        MessageId holder = tables.externalIds.get(name);
        Tables.StoredMessage held = holder == null || holder.equals(message) ? null : tables.messages.get(holder);
        if (held != null && held.message().direction() == Direction.OUTBOUND) {
            tables.externalIds.remove(name);
            tables.partKeys.removeIf(part -> part.key().equals(name));
            tables.segments.getOrDefault(holder, new HashMap<>()).remove(name);
        }
    }

    private List<EventRow> deliverAndTell(MessageId id, Delivery news, Instant now) {
        Tables.StoredMessage stored = tables.messages.get(id);
        if (stored == null || !deliver(stored.message(), news)) {
            return List.of();
        }
        Message message = stored.message();
        return List.of(CloudEvents.delivery(message.account(), message.lane(), id, news, now));
    }

    private boolean deliver(Message message, Delivery news) {
        return keep(message, message.delivery().merge(news));
    }

    private boolean keep(Message message, Delivery merged) {
        if (merged == message.delivery()) {
            return false;
        }
        tables.replace(message.toBuilder().delivery(merged).build());
        return true;
    }
}
