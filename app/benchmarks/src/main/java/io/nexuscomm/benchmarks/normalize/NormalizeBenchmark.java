package io.nexuscomm.benchmarks.normalize;

import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.Normalizer;
import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.message.event.ChannelEvent;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Octets to events: a typical mail and a typical webhook. Each call is timed, for on a shared machine the mean tells of others. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class NormalizeBenchmark {

    private final Normalizer email = normalizer("email");
    private final Normalizer whatsApp = normalizer("whatsapp");
    private final RawEnvelope mail = SamplePayloads.mail();
    private final RawEnvelope webhook = SamplePayloads.webhook();

    @Benchmark
    public List<ChannelEvent> mailOf20kB() {
        return email.normalize(mail);
    }

    @Benchmark
    public List<ChannelEvent> whatsAppText() {
        return whatsApp.normalize(webhook);
    }

    private static Normalizer normalizer(String id) {
        return ServiceLoader.load(Connector.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(connector -> connector.descriptor().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no connector " + id))
                .normalizer();
    }
}
