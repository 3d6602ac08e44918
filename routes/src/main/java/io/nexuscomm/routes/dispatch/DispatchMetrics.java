package io.nexuscomm.routes.dispatch;

import io.micrometer.core.instrument.MeterRegistry;
import io.nexuscomm.inbox.Settlement;
import java.util.Locale;

/** Counts how jobs end. No ids in tags. */
final class DispatchMetrics {

    private final MeterRegistry registry;

    DispatchMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void count(Settlement settlement, boolean ours) {
        registry.counter(
                        "nexuscomm_jobs_total",
                        "kind",
                        settlement.job().kind().name().toLowerCase(Locale.ROOT),
                        "outcome",
                        ours ? settlement.fate().name().toLowerCase(Locale.ROOT) : "fenced")
                .increment();
    }
}
