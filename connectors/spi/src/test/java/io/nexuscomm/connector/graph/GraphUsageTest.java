package io.nexuscomm.connector.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphUsageTest {

    @Test
    void pauseShouldBeTheLongestThatIsAskedForInMinutes() {
        String business = """
                {"4242":[{"type":"instagram","call_count":100,"estimated_time_to_regain_access":7},
                         {"type":"messenger","call_count":12,"estimated_time_to_regain_access":0}],
                 "4243":[{"type":"whatsapp","call_count":100,"estimated_time_to_regain_access":19}]}""";

        assertThat(pause(business, "{\"call_count\":28,\"total_time\":25}")).isEqualTo(Duration.ofMinutes(19));
    }

    @Test
    void pauseShouldBeADayAtMost() {
        assertThat(pause("{\"1\":[{\"estimated_time_to_regain_access\":1e18}]}", null))
                .isEqualTo(Duration.ofDays(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "[",
                "{}",
                "{\"1\":[{\"estimated_time_to_regain_access\":0}]}",
                "{\"1\":[{\"estimated_time_to_regain_access\":-5}]}",
                "{\"1\":[{\"estimated_time_to_regain_access\":\"7\"}]}"
            })
    void pauseShouldBeUnknownWhenTheHeaderAsksForNone(String header) {
        assertThat(pause(header, null)).isNull();
    }

    private static @Nullable Duration pause(@Nullable String business, @Nullable String app) {
        return GraphUsage.pause(Stream.of(business, app));
    }
}
