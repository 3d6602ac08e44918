package io.nexuscomm.connector.testkit;

import io.nexuscomm.normalizer.FileNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps what a rule stumbled over, so that it can be looked at and tried again. */
final class Evidence {

    /** Of a build, if this is one. */
    private static final Path BUILD = Path.of("target");

    private Evidence() {}

    static Path keep(String name, byte[] octets) {
        try {
            if (!Files.isDirectory(BUILD)) {
                // a name of its own, for the folder is everybody's
                return Files.write(Files.createTempFile("nexuscomm-", "-" + FileNames.clean(name)), octets);
            }
            Path folder = Files.createDirectories(BUILD.resolve("testkit"));
            return Files.write(folder.resolve(FileNames.clean(name)), octets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
