package io.nexuscomm.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Leases. */
public interface LeasesContract {

    Ports ports();

    @Test
    default void leaseShouldBelongToOneNodeWhichMayRenewIt() {
        String name = "imap/" + UUID.randomUUID();

        assertThat(ports().leases().hold(name, "a", Duration.ofMinutes(1))).isTrue();
        assertThat(ports().leases().hold(name, "b", Duration.ofMinutes(1))).isFalse();
        assertThat(ports().leases().hold(name, "a", Duration.ofMinutes(1))).isTrue();
    }

    @Test
    default void leaseShouldPassOnWhenItRanOut() {
        String name = "imap/" + UUID.randomUUID();
        ports().leases().hold(name, "a", Duration.ZERO);

        assertThat(ports().leases().hold(name, "b", Duration.ofMinutes(1))).isTrue();
        assertThat(ports().leases().hold(name, "a", Duration.ofMinutes(1))).isFalse();
    }

    @Test
    default void leaseShouldPassOnWhenItsHolderReleasesIt() {
        String name = "imap/" + UUID.randomUUID();
        ports().leases().hold(name, "a", Duration.ofMinutes(1));

        ports().leases().release(name, "b");
        assertThat(ports().leases().hold(name, "b", Duration.ofMinutes(1))).isFalse();

        ports().leases().release(name, "a");
        assertThat(ports().leases().hold(name, "b", Duration.ofMinutes(1))).isTrue();
    }

    @Test
    default void leaseShouldGoToOneOfManyWhoAskAtOnce() throws Exception {
        String name = "imap/" + UUID.randomUUID();
        var asking = IntStream.range(0, 8)
                .<Callable<Boolean>>mapToObj(
                        node -> () -> ports().leases().hold(name, "n" + node, Duration.ofMinutes(1)))
                .toList();

        int holders = 0;
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (Future<Boolean> answer : threads.invokeAll(asking)) {
                holders += answer.get() ? 1 : 0;
            }
        }

        assertThat(holders).isEqualTo(1);
    }
}
