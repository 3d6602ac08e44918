package io.nexuscomm.message.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class UnsupportedTest {

    @Test
    void typeShouldKeepTheProvidersNameUnlessItIsOneOfOurs() {
        assertThat(Unsupported.of("acme", "hologram", Map.of()).type()).isEqualTo("hologram");
        assertThat(Unsupported.of("acme", "poll", Map.of()).type()).isEqualTo("acme:poll");
        assertThat(Unsupported.of("acme", "text", Map.of()).type()).isEqualTo("acme:text");
    }
}
