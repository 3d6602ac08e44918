package io.nexuscomm.connector.testkit;

import io.nexuscomm.normalizer.FileNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps what a rule stumbled over, so that it can be looked at and tried again. */
final class Evidence {

    private static final Path FOLDER = Path.of("target", "testkit");

    private Evidence() {}

    static Path keep(String name, byte[] octets) {
        try {
            Files.createDirectories(FOLDER);
            return Files.write(FOLDER.resolve(FileNames.clean(name)), octets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
