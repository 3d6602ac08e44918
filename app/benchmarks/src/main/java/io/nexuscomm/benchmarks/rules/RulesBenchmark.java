package io.nexuscomm.benchmarks.rules;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One message after the other through one engine. On a shared machine its thread's CPU time counts, not the clock's. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 6, time = 2)
@Measurement(iterations = 4, time = 2)
public class RulesBenchmark {

    /** Of the rules and messages. */
    static final long SEED = 20270301;

    @Param("NEXUSCOMM")
    private String engine = "";

    @Param("10")
    private int rules;

    private Peer peer = new ClosuresPeer(List.of());
    private Object[] messages = {};
    private final Matches matches = new Matches();
    private int next;

    /** What the thread used up; JMH adds it up over the iterations. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Used {

        public long nanos;
        public long bytes;
        public long decisions;

        private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        private long nanosBefore;
        private long bytesBefore;

        @Setup(Level.Iteration)
        public void begin() {
            nanos = 0;
            bytes = 0;
            decisions = 0;
            bytesBefore = threads.getCurrentThreadAllocatedBytes();
            nanosBefore = threads.getCurrentThreadCpuTime();
        }

        @TearDown(Level.Iteration)
        public void end() {
            nanos = threads.getCurrentThreadCpuTime() - nanosBefore;
            bytes = threads.getCurrentThreadAllocatedBytes() - bytesBefore;
        }
    }

    @Setup
    public void prepare() {
        Draw draw = new Draw(SEED);
        var drawn = draw.messages();
        peer = Engine.valueOf(engine).of(draw.rules(rules));
        messages = drawn.stream().map(peer::prepared).toArray();
    }

    @Benchmark
    public long decide(Used used) {
        next = next + 1 == messages.length ? 0 : next + 1;
        matches.begin(next);
        peer.match(messages[next], matches);
        used.decisions++;
        return matches.sum();
    }
}
