package io.nexuscomm.normalizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeterministicIdTest {

    /** Published events carry these ids: a change would make every replay look like news. */
    @Test
    void idShouldStayTheSameAcrossReleases() {
        assertThat(DeterministicId.of("account", "message.received", "wamid.1"))
                .isEqualTo(UUID.fromString("82d69a6e-67aa-554f-b709-f0d5ef1488ec"));
    }

    @Test
    void idShouldBeAVersion5Uuid() {
        UUID id = DeterministicId.of("a");

        assertThat(id.version()).isEqualTo(5);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void idShouldDifferWhenPartsAreCutElsewhere() {
        assertThat(DeterministicId.of("a", "bc")).isNotEqualTo(DeterministicId.of("ab", "c"));
        assertThat(DeterministicId.of("a")).isNotEqualTo(DeterministicId.of("a", ""));
        assertThat(DeterministicId.of()).isNotEqualTo(DeterministicId.of(""));
    }

    @Test
    void idShouldDifferWhenUtf8CouldNotTellTheParts() {
        assertThat(DeterministicId.of("\uD800")).isNotEqualTo(DeterministicId.of("\uD801"));
    }
}
