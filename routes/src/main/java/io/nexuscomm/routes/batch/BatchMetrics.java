package io.nexuscomm.routes.batch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;

/** How large batches are, and what goes wrong in them. */
public final class BatchMetrics {

    private final DistributionSummary size;
    private final Counter quarantined;
    private final Counter conflicts;

    public BatchMetrics(MeterRegistry registry) {
        this.size = DistributionSummary.builder("nexuscomm.batch.size")
                .description("Facts committed in one transaction")
                .register(registry);
        this.quarantined = Counter.builder("nexuscomm.quarantine")
                .description("Slices nothing could be made of")
                .register(registry);
        this.conflicts = Counter.builder("nexuscomm.batch.conflicts")
                .description("Transactions that another one came before")
                .register(registry);
    }

    void committed(int facts) {
        size.record(facts);
    }

    void quarantined(int slices) {
        if (slices > 0) {
            quarantined.increment(slices);
        }
    }

    void conflict() {
        conflicts.increment();
    }
}
