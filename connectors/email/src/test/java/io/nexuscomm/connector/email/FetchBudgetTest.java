package io.nexuscomm.connector.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FetchBudgetTest {

    private static final int MB = 1024 * 1024;

    private final FetchBudget budget = new FetchBudget();

    @Test
    void largeMailShouldWaitForTheOneBeforeIt() throws Exception {
        FetchBudget.Space first = budget.take(30 * MB);
        AtomicReference<Thread> waiting = new AtomicReference<>();

        CompletableFuture<FetchBudget.Space> second = CompletableFuture.supplyAsync(() -> {
            waiting.set(Thread.currentThread());
            return taken(30 * MB);
        });

        await().until(() -> waiting.get() != null && waiting.get().getState() == Thread.State.WAITING);
        assertThat(second).isNotDone();
        first.close();
        assertThat(second.get().octets()).isGreaterThan(30 * MB);
    }

    @Test
    void smallMailShouldNotWaitForLargeOnes() throws Exception {
        budget.take(30 * MB);

        assertThat(budget.take(1000).octets()).isGreaterThan(1000);
    }

    @Test
    void spaceShouldBeThatOfTheLargestMailWhenOneIsLarger() throws Exception {
        assertThat(budget.take(Long.MAX_VALUE / 2).octets()).isEqualTo(MailLimits.MAIL_OCTETS);
    }

    private FetchBudget.Space taken(long octets) {
        try {
            return budget.take(octets);
        } catch (InterruptedException stop) {
            throw new AssertionError(stop);
        }
    }
}
