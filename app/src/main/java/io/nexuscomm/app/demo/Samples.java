package io.nexuscomm.app.demo;

import io.nexuscomm.app.StartupProblem;
import io.nexuscomm.connector.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Rules and history to begin with. A demo that was killed while they were made completes them at its next start; once
 * they are complete, what people changed in them is left alone.
 */
final class Samples {

    static final String COMPLETE = "samples-complete";

    private final Path marker;
    private final DemoClient client;
    private final Sandbox sandbox;

    Samples(Path data, DemoClient client, Sandbox sandbox) {
        this.marker = marker(data);
        this.client = client;
        this.sandbox = sandbox;
    }

    private static Path marker(Path data) {
        return data.resolve(COMPLETE);
    }

    static boolean areComplete(Path data) {
        return Files.exists(marker(data));
    }

    void complete() {
        if (Files.exists(marker)) {
            return;
        }
        if (!client.hasRules()) {
            client.saveRules();
        }
        new SampleHistory(client, sandbox).make();
        try {
            Files.writeString(marker, "The sample rules and conversations of this demo are all there.\n");
        } catch (IOException failure) {
            throw new StartupProblem("cannot write to " + marker + " (" + failure.getMessage() + ")", failure);
        }
    }
}
