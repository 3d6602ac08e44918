package io.nexuscomm.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.app.FreePort;
import io.nexuscomm.connector.sandbox.SamplePeople;
import io.nexuscomm.connector.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

    @TempDir
    Path data;

    @Test
    void sandboxShouldHaveItsWindowsOpenBeforeTheGatewaySendsWhenTheDemoIsStartedAgain() throws Exception {
        Files.createFile(data.resolve(Samples.COMPLETE));

        assertThat(windows()).containsOnly(true);
    }

    @Test
    void sandboxShouldHaveNoWindowOpenWhenTheDemoIsStartedForTheFirstTime() throws Exception {
        assertThat(windows()).containsOnly(false);
    }

    private List<Boolean> windows() throws IOException {
        int port = FreePort.from(24_680);
        try (Sandbox sandbox = Demo.sandbox(data, port, port + 1)) {
            return Stream.of(SamplePeople.ANA, SamplePeople.JONAS, SamplePeople.MEI)
                    .map(person -> sandbox.whatsApp()
                            .phone(SamplePeople.HARBOUR_COFFEE, person.waId())
                            .windowOpen())
                    .toList();
        }
    }
}
