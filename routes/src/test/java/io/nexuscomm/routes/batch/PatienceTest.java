package io.nexuscomm.routes.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private final Patience patience = new Patience(Duration.ofHours(1));

    @Test
    void waitingShouldEndWhenTheGatewayStops() {
        CompletableFuture<?> early = new CompletableFuture<>();
        patience.limit(early);

        patience.close();

        CompletableFuture<?> late = new CompletableFuture<>();
        patience.limit(late);
        assertThat(early).failsWithin(Duration.ZERO).withThrowableThat().withCauseInstanceOf(NotCommitted.class);
        assertThat(late).failsWithin(Duration.ZERO).withThrowableThat().withCauseInstanceOf(NotCommitted.class);
    }
}
