package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.Batch.DeliveryRow;
import io.nexuscomm.inbox.Batch.DocumentRow;
import io.nexuscomm.inbox.Batch.MessageRow;
import io.nexuscomm.inbox.Batch.NameRow;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.Gathered.MessageState;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.MessageId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A message as a batch knows it: stored before or made by it, with all that the batch did to it. */
final class BatchMessage {

    private final MessageId id;
    private final LaneId lane;
    private final @Nullable Trace trace;
    private int storedRevision;
    private @Nullable Message document;

    /** The document as JSON for as long as it is as it was made. */
    private @Nullable String written;

    private final Map<AccountId, List<ExternalId>> names = new LinkedHashMap<>();
    private final List<Delivery> late = new ArrayList<>();
    private int namedHere;
    private Delivery delivery;
    private boolean delivered;
    private boolean another;
    private boolean amended;

    private BatchMessage(
            MessageId id,
            LaneId lane,
            @Nullable Message document,
            @Nullable String written,
            Delivery delivery,
            @Nullable Trace trace) {
        this.written = written;
        this.id = id;
        this.lane = lane;
        this.document = document;
        this.delivery = delivery;
        this.trace = trace;
        this.storedRevision = document == null ? 0 : document.revision();
    }

    /** @param written the message as its document has it; null where nobody wrote it yet */
    static BatchMessage made(Message message, @Nullable String written, Trace trace) {
        return new BatchMessage(message.id(), message.lane(), message, written, message.delivery(), trace);
    }

    static BatchMessage stored(MessageState state) {
        return new BatchMessage(state.id(), state.lane(), state.document(), null, state.delivery(), null);
    }

    /** A message of ours whose provider has not told its name yet. */
    static BatchMessage sending(Message message) {
        return new BatchMessage(message.id(), message.lane(), message, null, message.delivery(), null);
    }

    /** Whether each of its parts has a name. */
    boolean isNamed() {
        Message current = document;
        return current != null
                && current.externalIds().size() + namedHere >= current.parts().size();
    }

    /** @param parts how many of its parts are called so: an album has one name */
    void name(AccountId account, List<ExternalId> ids, int parts) {
        namedHere += Math.max(ids.size(), parts);
        List<ExternalId> given = names.computeIfAbsent(account, any -> new ArrayList<>());
        ids.forEach(id -> {
            // of which step it is was told later
            given.removeIf(name -> name.part() == null
                    && name.scope().equals(id.scope())
                    && name.value().equals(id.value()));
            given.add(id);
        });
    }

    MessageId id() {
        return id;
    }

    LaneId lane() {
        return lane;
    }

    /** Null for a stored message whose document nobody asked for. */
    @Nullable
    Message document() {
        return document;
    }

    Delivery delivery() {
        return delivery;
    }

    /** @return whether the news changed anything */
    boolean report(Delivery news) {
        return become(delivery.merge(news));
    }

    /**
     * News of an attempt that nothing was known of.
     *
     * @return whether they changed anything
     */
    boolean reportOfAnother(Delivery news) {
        another = true;
        return become(delivery.mergeAttempt(news));
    }

    private boolean become(Delivery merged) {
        boolean changed = merged != delivery;
        delivery = merged;
        delivered |= changed;
        return changed;
    }

    /**
     * Whether an attempt is to be made, or is under way: what failed and is not known by its name may have been an earlier
     * one, or the one whose answer will tell its name.
     */
    boolean isToBeSent() {
        return delivery.state() == DeliveryState.QUEUED;
    }

    /** The names that its provider gave it, the first first; empty for a stored message whose document nobody asked for. */
    List<ExternalId> names(String scope) {
        Map<String, ExternalId> all = new LinkedHashMap<>();
        Stream<ExternalId> known = document == null ? Stream.empty() : document.externalIds().stream();
        Stream.concat(known, names.values().stream().flatMap(List::stream))
                .filter(name -> name.scope().equals(scope))
                .forEach(name -> all.merge(name.value(), name, (one, next) -> next.part() == null ? one : next));
        return List.copyOf(all.values());
    }

    /** For a message that was met before by a name whose document nobody asked for. */
    void read(@Nullable Message stored) {
        if (document == null && stored != null) {
            document = stored;
            storedRevision = stored.revision();
        }
    }

    /** News of one of several attempts: the trace tells them whatever they change. */
    void tellOfAttempt(Delivery news) {
        late.add(news);
    }

    /**
     * News that come behind others: a step that was skipped, or that it failed although it was delivered.
     *
     * @return whether they are worth a line in its trace, which is all that they change
     */
    boolean reportLate(Delivery news) {
        boolean step = news.state().rank() >= DeliveryState.SENT.rank();
        boolean end = news.state().isFailure();
        boolean told = delivery.state().outweighs(news.state()) && (step || end);
        if (told) {
            late.add(news);
        }
        return told;
    }

    /** Replaces the document, one revision on. */
    Message amend(Message changed) {
        Message after = changed.toBuilder()
                .revision(changed.revision() + 1)
                .delivery(delivery)
                .build();
        document = after;
        written = null;
        amended = true;
        return after;
    }

    void addRows(BatchBuilder rows, Trace.Stored stored) {
        addMessage(rows, stored);
        late.forEach(news -> rows.add(new DeliveryRow(id, news, true)));
    }

    private void addMessage(BatchBuilder rows, Trace.Stored stored) {
        Message current = document;
        if (trace != null && current != null) {
            rows.add(newRow(current, trace.toJson(stored)));
            return;
        }
        if (amended && current != null) {
            rows.add(new DocumentRow(current, storedRevision));
        }
        names.forEach((account, ids) -> rows.add(new NameRow(account, id, List.copyOf(ids))));
        if (delivered) {
            rows.add(another ? DeliveryRow.ofAnother(id, delivery) : new DeliveryRow(id, delivery));
        }
    }

    private MessageRow newRow(Message current, String steps) {
        if (delivered) {
            return new MessageRow(current.toBuilder().delivery(delivery).build(), steps);
        }
        return written == null ? new MessageRow(current, steps) : new MessageRow(current, written, steps);
    }
}
