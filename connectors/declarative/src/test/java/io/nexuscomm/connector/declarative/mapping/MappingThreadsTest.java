package io.nexuscomm.connector.declarative.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class MappingThreadsTest {

    /** Two that compute and 256 that wait. */
    private static final int ROOM = 258;

    private static final int TOO_MANY = 42;

    private final MappingThreads threads = new MappingThreads("full");

    @Test
    void evaluationShouldBeBusyAndNotWrongWhenTooManyWait() {
        CountDownLatch end = new CountDownLatch(1);
        List<Future<String>> calls = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int at = 0; at < ROOM + TOO_MANY; at++) {
                calls.add(callers.submit(() -> threads.call("a mapping", () -> {
                    end.await();
                    return "done";
                })));
            }
            await().untilAsserted(
                            () -> assertThat(calls).filteredOn(Future::isDone).hasSize(TOO_MANY));
            end.countDown();
        }

        assertThat(calls)
                .filteredOn(call -> call.state() == Future.State.FAILED)
                .hasSize(TOO_MANY)
                .allSatisfy(call -> assertThat(call.exceptionNow()).isInstanceOf(MappingBusy.class));
        assertThat(calls)
                .filteredOn(call -> call.state() == Future.State.SUCCESS)
                .hasSize(ROOM);
    }
}
