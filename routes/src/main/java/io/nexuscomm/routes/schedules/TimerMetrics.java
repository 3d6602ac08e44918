package io.nexuscomm.routes.schedules;

import io.micrometer.core.instrument.MeterRegistry;
import io.nexuscomm.inbox.Timers.Fired;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** How many timers became jobs, and how late. */
final class TimerMetrics {

    private final MeterRegistry meters;

    TimerMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void count(List<Fired> fired) {
        for (Fired one : fired) {
            Duration late = Duration.between(one.dueAt(), one.firedAt());
            meters.timer("nexuscomm.timers.late", "kind", one.kind().name().toLowerCase(Locale.ROOT))
                    .record(late.isNegative() ? Duration.ZERO : late);
        }
    }
}
