package io.nexuscomm.connector.testkit;

import io.nexuscomm.normalizer.FileNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Keeps what a rule stumbled over, so that it can be looked at and tried again. */
final class Evidence {

    /** Of a build, if this is one. */
    private static final Path BUILD = Path.of("target");

    /** Whether it is only said what is wrong: what a gateway runs has no build to leave things in. */
    private static final ThreadLocal<Boolean> NOTHING_KEPT = ThreadLocal.withInitial(() -> false);

    private Evidence() {}

    /** Tries rules and leaves nothing behind. */
    static <T> T without(Supplier<T> trial) {
        NOTHING_KEPT.set(true);
        try {
            return trial.get();
        } finally {
            NOTHING_KEPT.remove();
        }
    }

    /** Where the octets lie now, for people. */
    static String keep(String name, byte[] octets) {
        return NOTHING_KEPT.get()
                ? "no file (nexuscomm connector test leaves one)"
                : write(name, octets).toString();
    }

    private static Path write(String name, byte[] octets) {
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
