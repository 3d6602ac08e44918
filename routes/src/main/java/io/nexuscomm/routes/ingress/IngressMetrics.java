package io.nexuscomm.routes.ingress;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Counts what came in and how it was answered. Tags are connectors and results, never ids. */
public final class IngressMetrics {

    private static final String INGRESS = "-ingress";

    private final MeterRegistry registry;
    private final Timer duration;
    private final Map<String, Counter> accepted = new ConcurrentHashMap<>();

    public IngressMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.duration = Timer.builder("nexuscomm.ingest.seconds")
                .description("From normalised to committed")
                .publishPercentileHistogram()
                .register(registry);
    }

    void accepted(String channel, Duration took) {
        accepted.computeIfAbsent(channel, name -> results(name, "accepted")).increment();
        duration.record(took);
    }

    void refused(String channel, String result) {
        results(channel, result).increment();
    }

    /** @param route the id of the route that refused it: {@code whatsapp-ingress}, {@code whatsapp-ingress-shared} */
    void signatureRejected(@Nullable String route) {
        int end = route == null ? -1 : route.indexOf(INGRESS);
        String connector = route == null || end < 0 ? "unknown" : route.substring(0, end);
        registry.counter("nexuscomm.signature.rejected", "connector", connector).increment();
    }

    private Counter results(String channel, String result) {
        return registry.counter("nexuscomm.ingest", "channel", channel, "result", result);
    }
}
