package io.nexuscomm.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class ApiPropertiesTest {

    private static ApiProperties bound(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        return new Binder(new MapConfigurationPropertySource(all)).bindOrCreate("nexuscomm.api", ApiProperties.class);
    }

    @Test
    void settingsShouldHaveTheirDefaultsWhenNothingIsSet() {
        assertThat(bound(Map.of()))
                .isEqualTo(new ApiProperties(
                        "urn:nexuscomm:gateway",
                        null,
                        Duration.ofMinutes(10),
                        Duration.ofDays(14),
                        Duration.ofDays(30),
                        DataSize.ofMegabytes(1),
                        DataSize.ofMegabytes(25),
                        DataSize.ofMegabytes(8),
                        List.of("/webhooks/**"),
                        new ApiProperties.SignIn(5, Duration.ofSeconds(20), 20, Duration.ofMinutes(5), 10_000),
                        new ApiProperties.Streams(200, 512, Duration.ofSeconds(15))));
    }

    @Test
    void everySettingShouldBeReadWhenItIsSet() {
        assertThat(bound(Map.ofEntries(
                        Map.entry("nexuscomm.api.issuer", "urn:mine"),
                        Map.entry("nexuscomm.api.keys-directory", "/data/keys"),
                        Map.entry("nexuscomm.api.access-token", "5m"),
                        Map.entry("nexuscomm.api.refresh-idle", "1d"),
                        Map.entry("nexuscomm.api.session", "2d"),
                        Map.entry("nexuscomm.api.max-body", "2MB"),
                        Map.entry("nexuscomm.api.max-media", "3MB"),
                        Map.entry("nexuscomm.api.max-rules", "4MB"),
                        Map.entry("nexuscomm.api.public-paths", "/webhooks/**,/sandbox/**"),
                        Map.entry("nexuscomm.api.sign-in.per-address", "1"),
                        Map.entry("nexuscomm.api.sign-in.address-window", "2s"),
                        Map.entry("nexuscomm.api.sign-in.per-email", "3"),
                        Map.entry("nexuscomm.api.sign-in.email-window", "4s"),
                        Map.entry("nexuscomm.api.sign-in.tracked", "5"),
                        Map.entry("nexuscomm.api.streams.clients", "6"),
                        Map.entry("nexuscomm.api.streams.queue", "7"),
                        Map.entry("nexuscomm.api.streams.heartbeat", "8s"))))
                .isEqualTo(new ApiProperties(
                        "urn:mine",
                        Path.of("/data/keys"),
                        Duration.ofMinutes(5),
                        Duration.ofDays(1),
                        Duration.ofDays(2),
                        DataSize.ofMegabytes(2),
                        DataSize.ofMegabytes(3),
                        DataSize.ofMegabytes(4),
                        List.of("/webhooks/**", "/sandbox/**"),
                        new ApiProperties.SignIn(1, Duration.ofSeconds(2), 3, Duration.ofSeconds(4), 5),
                        new ApiProperties.Streams(6, 7, Duration.ofSeconds(8))));
    }
}
