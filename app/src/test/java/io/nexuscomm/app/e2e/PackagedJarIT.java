package io.nexuscomm.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The jar that {@code ./nexuscomm} starts, by itself: what is not in it is missing for people, and for no other test. */
class PackagedJarIT {

    private static final Path JAR = Path.of("target", "nexuscomm-exec.jar");

    @ParameterizedTest
    @CsvSource({
        "../examples/http-sms, http-sms 1.0.0",
        "../examples/custom-channel, a program that speaks custom",
        "../examples/telegram, telegram"
    })
    void exampleShouldPassTheKit(String example, String name) throws Exception {
        Ended ended = run("connector", "test", example);

        assertThat(ended.said()).startsWith(name).contains("rules hold, 0 do not, 0 are opted out of");
        assertThat(ended.code()).isZero();
    }

    @Test
    void placeWithoutAConnectorShouldBeToldInALine() throws Exception {
        Ended ended = run("connector", "test", "src");

        assertThat(ended.said().strip())
                .startsWith("nexuscomm: there is no connector at")
                .doesNotContain("\n");
        assertThat(ended.code()).isEqualTo(1);
    }

    private record Ended(int code, String said) {}

    private static Ended run(String... arguments) throws IOException, InterruptedException {
        Process process = GatewayProcess.command(JAR, List.of(arguments))
                .redirectErrorStream(true)
                .start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(1, TimeUnit.MINUTES))
                    .as("it ended, having said: %s", said)
                    .isTrue();
            return new Ended(process.exitValue(), said);
        } finally {
            process.destroyForcibly();
        }
    }
}
