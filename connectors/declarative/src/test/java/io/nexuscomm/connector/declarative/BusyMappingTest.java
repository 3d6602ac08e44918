package io.nexuscomm.connector.declarative;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nexuscomm.connector.ConnectorBusy;
import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.connector.SafeNormalizer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A mapping that does not come to its turn says nothing about what it was to read. */
class BusyMappingTest {

    private final DeclarativeVersion version = Examples.version(Examples.HTTP_SMS);

    @AfterEach
    void clearInterruption() {
        Thread.interrupted();
    }

    @Test
    void payloadShouldBeAskedForAgainAndNotGoToQuarantineWhenItsMappingDidNotRun() {
        RawEnvelope raw = new RawEnvelope(
                "http-sms", null, "application/json", "{}".getBytes(StandardCharsets.UTF_8), Map.of(), Instant.EPOCH);
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(ConnectorBusy.class)
                .isThrownBy(() -> new SafeNormalizer(version.normalizer()).normalize(raw));
    }
}
