package io.nexuscomm.routes.batch;

import io.nexuscomm.connector.Arrival;
import io.nexuscomm.connector.Arrival.CursorAdvance;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.EventMeta;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.JournalId;
import io.nexuscomm.message.id.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Cuts an arrival into slices: by organization, since each has its own transaction, and by partition, so that all facts
 * of a lane pass through one worker in their order. Thread-safe.
 */
final class Slicer {

    static final String UNKNOWN_ACCOUNT = "it names no account of this gateway";
    static final String PAUSED = "its account is paused: replay it when the account goes on";
    static final String NOT_SIGNED_FOR = "the signature does not speak for the account it names";

    private final Gateway.Accounts accounts;
    private final Supplier<OrganizationId> operator;
    private final IdSource ids;
    private final int partitions;

    Slicer(Gateway.Accounts accounts, Supplier<OrganizationId> operator, IdSource ids, int partitions) {
        this.accounts = accounts;
        this.operator = operator;
        this.ids = ids;
        this.partitions = partitions;
    }

    /** A slice and the partition it belongs to. */
    record Placed(int partition, Slice slice) {}

    /** A journal entry that is read once more. */
    record Replayed(OrganizationId organization, JournalId journal) {}

    /**
     * @param replayed where this arrival was read from again; null when it is new
     * @param ticket told to expect each of the slices
     */
    List<Placed> split(Arrival arrival, @Nullable Replayed replayed, Ticket ticket) {
        List<Heap> heaps = new ArrayList<>(2);
        for (ChannelEvent event : arrival.events()) {
            place(heaps, arrival, event);
        }
        placeCursor(heaps, arrival);
        if (heaps.isEmpty() && replayed == null) {
            heaps.add(heapForOctets(arrival));
        }
        List<Placed> placed = new ArrayList<>(heaps.size());
        for (Heap heap : heaps) {
            ticket.expect();
            JournalId journal = journal(placed, heap, replayed);
            placed.add(new Placed(heap.partition, heap.slice(arrival, journal, replayed != null, ticket)));
        }
        return placed;
    }

    private void place(List<Heap> heaps, Arrival arrival, ChannelEvent event) {
        EventMeta meta = event.meta();
        ConnectedAccount account = accounts.byKey(meta.account()).orElse(null);
        ConnectedAccount paused = account == null ? paused(arrival, meta) : null;
        String refusal = paused == null ? refusal(arrival, account) : PAUSED;
        OrganizationId organization = organization(refusal, account, paused);
        Fact fact = new Fact(event, NOT_SIGNED_FOR.equals(refusal) ? null : account == null ? paused : account);
        heap(heaps, organization, partition(arrival, meta, account), refusal)
                .facts
                .add(fact);
    }

    private static Heap heap(List<Heap> heaps, OrganizationId organization, int partition, @Nullable String refusal) {
        for (Heap heap : heaps) {
            if (heap.partition == partition
                    && heap.organization.equals(organization)
                    && Objects.equals(heap.refusal, refusal)) {
                return heap;
            }
        }
        Heap heap = new Heap(organization, partition, refusal);
        heaps.add(heap);
        return heap;
    }

    private OrganizationId organization(
            @Nullable String refusal, @Nullable ConnectedAccount account, @Nullable ConnectedAccount paused) {
        if (paused != null) {
            return paused.organization();
        }
        return refusal == null && account != null ? account.organization() : operator.get();
    }

    /** The paused account that the event names and the signature speaks for. */
    private @Nullable ConnectedAccount paused(Arrival arrival, EventMeta meta) {
        return accounts.verifying(meta.account().connector()).stream()
                .filter(each -> each.key().equals(meta.account()))
                .filter(each -> arrival.verifiedFor().contains(each.id()))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String refusal(Arrival arrival, @Nullable ConnectedAccount account) {
        if (account == null) {
            return UNKNOWN_ACCOUNT;
        }
        return arrival.verifiedFor().contains(account.id()) ? null : NOT_SIGNED_FOR;
    }

    /** By lane; a source that is read in order stays together, so that its cursor moves with all that it covers. */
    private int partition(Arrival arrival, EventMeta meta, @Nullable ConnectedAccount account) {
        CursorAdvance cursor = arrival.cursor();
        if (cursor != null) {
            return spread(cursor.account().hashCode());
        }
        return spread(31 * (account == null ? 0 : account.id().hashCode()) + Objects.hashCode(meta.chat()));
    }

    private int spread(int hash) {
        return Math.floorMod(hash ^ (hash >>> 16), partitions);
    }

    /** A cursor moves with the facts of its account; a mail that held nothing at all still moves its mailbox on. */
    private void placeCursor(List<Heap> heaps, Arrival arrival) {
        CursorAdvance cursor = arrival.cursor();
        if (cursor == null) {
            return;
        }
        accounts.byId(cursor.account()).ifPresent(account -> heapOf(heaps, account).cursor = cursor);
    }

    /** What says nothing is acknowledged too, so its octets are kept: by whoever's secret signed them. */
    private Heap heapForOctets(Arrival arrival) {
        OrganizationId organization = arrival.verifiedFor().stream()
                .flatMap(id -> accounts.byId(id).stream())
                .map(ConnectedAccount::organization)
                .findFirst()
                .orElseGet(operator);
        return new Heap(organization, spread(organization.hashCode()), null);
    }

    private Heap heapOf(List<Heap> heaps, ConnectedAccount account) {
        for (Heap heap : heaps) {
            if (heap.refusal == null && heap.organization.equals(account.organization())) {
                return heap;
            }
        }
        Heap empty = new Heap(account.organization(), spread(account.id().hashCode()), null);
        heaps.add(empty);
        return empty;
    }

    /** One journal entry an organization: the octets are the same, but each organization sees its own alone. */
    private JournalId journal(List<Placed> placed, Heap heap, @Nullable Replayed replayed) {
        if (replayed != null && replayed.organization().equals(heap.organization)) {
            return replayed.journal();
        }
        for (Placed other : placed) {
            if (other.slice().organization().equals(heap.organization)) {
                return other.slice().journal();
            }
        }
        return ids.journal();
    }

    /** A slice that still grows. */
    private static final class Heap {

        private final OrganizationId organization;
        private final int partition;
        private final @Nullable String refusal;
        private final List<Fact> facts = new ArrayList<>(4);
        private @Nullable CursorAdvance cursor;

        Heap(OrganizationId organization, int partition, @Nullable String refusal) {
            this.organization = organization;
            this.partition = partition;
            this.refusal = refusal;
        }

        Slice slice(Arrival arrival, JournalId journal, boolean history, Ticket ticket) {
            return new Slice(organization, journal, arrival.raw(), facts, refusal, history, cursor, ticket);
        }
    }
}
