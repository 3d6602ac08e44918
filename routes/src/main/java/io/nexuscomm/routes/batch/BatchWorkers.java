package io.nexuscomm.routes.batch;

import io.nexuscomm.connector.Arrival;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.JournalId;
import io.nexuscomm.message.id.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Forms batches from what is waiting. One worker a partition takes all that came while it was busy with the batch
 * before: an idle gateway answers at once, a busy one lets arrivals gather for a moment and commits them in one
 * transaction. Thread-safe.
 */
public final class BatchWorkers implements AutoCloseable {

    private final Slicer slicer;
    private final List<Partition> partitions = new ArrayList<>();
    private final Patience patience;

    /** @param operator the organization that owns what belongs to no account; may ask the store */
    public BatchWorkers(
            BatchLimits limits,
            BatchStage stage,
            Gateway.Accounts accounts,
            Supplier<OrganizationId> operator,
            IdSource ids) {
        this.slicer = new Slicer(accounts, operator, ids, limits.partitions());
        this.patience = new Patience(limits.patience());
        for (int number = 0; number < limits.partitions(); number++) {
            partitions.add(new Partition(number, limits, stage));
        }
    }

    public void start() {
        partitions.forEach(Partition::start);
        patience.start();
    }

    /**
     * Hands an arrival over.
     *
     * @return completes when all of it is committed; fails when it is not certain to be, or not in time to know
     * @throws Overloaded when a partition has no room
     */
    public CompletableFuture<?> submit(Arrival arrival) {
        return submit(arrival, null);
    }

    /**
     * Hands over what was read once more from a journal entry. Completes with the keys of the slices that went into
     * quarantine again.
     */
    public CompletableFuture<Set<String>> replay(Arrival arrival, OrganizationId organization, JournalId entry) {
        return submit(arrival, new Slicer.Replayed(organization, entry));
    }

    private CompletableFuture<Set<String>> submit(Arrival arrival, Slicer.@Nullable Replayed replayed) {
        Ticket ticket = new Ticket();
        List<Slicer.Placed> slices = slicer.split(arrival, replayed, ticket);
        if (slices.isEmpty()) {
            return CompletableFuture.completedFuture(Set.of());
        }
        for (Slicer.Placed placed : slices) {
            partitions.get(placed.partition()).offer(placed.slice());
        }
        patience.limit(ticket.future());
        return ticket.future();
    }

    /** Ends the workers after the batch they are at. What still waits fails, and its sender comes again. */
    @Override
    public void close() {
        partitions.forEach(Partition::stop);
        patience.close();
    }
}
