package io.nexuscomm.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.ConnectorBusy;
import io.nexuscomm.connector.SendOutcome.Rejected;
import io.nexuscomm.connector.SendOutcome.Transient;
import io.nexuscomm.connector.SendOutcome.Uncertain;
import java.io.IOException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class SendOutcomesTest {

    @Test
    void failureShouldBeTriedAgainOnlyWhereNothingHasLeft() {
        assertThat(SendOutcomes.failed(new ConnectorBusy("too many wait"))).isInstanceOf(Transient.class);
        assertThat(SendOutcomes.failed(new ConnectException("refused"))).isInstanceOf(Transient.class);
        assertThat(SendOutcomes.failed(new IOException("reset"))).isInstanceOf(Uncertain.class);
        assertThat(SendOutcomes.failed(new IllegalArgumentException("no such content")))
                .isInstanceOf(Rejected.class);
    }
}
