package io.nexuscomm.app.database;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The programs of the embedded PostgreSQL, unpacked once into a data directory. Its library unpacks them in place and
 * stumbles over links that are there already, so what a killed gateway left half done is removed before it begins. Nobody
 * else uses that directory: whoever holds the data directory holds it.
 */
final class Binaries {

    private static final Logger LOG = LoggerFactory.getLogger(Binaries.class);

    /** The library makes it when everything is there. */
    private static final String WHOLE = ".exists";

    private Binaries() {}

    /** Starts something that runs these programs and unpacks them before, where they are not there. */
    interface Start<T> {

        T start() throws IOException;
    }

    static void clearUnlessWhole(Path binaries) throws IOException {
        if (Files.isDirectory(binaries) && !whole(binaries)) {
            FileSystemUtils.deleteRecursively(binaries);
        }
    }

    /**
     * Unpacks anew where the library does not trust what is there, as when a copy of the directory has other times.
     *
     * @throws IOException when they cannot be unpacked, for want of space or rights
     */
    static <T> T unpackedFor(Path binaries, Start<T> start) throws IOException {
        try {
            return start.start();
        } catch (ExceptionInInitializerError once) {
            LOG.warn("PostgreSQL is unpacked anew: {}", String.valueOf(once.getCause()));
        }
        try {
            FileSystemUtils.deleteRecursively(binaries);
            return start.start();
        } catch (ExceptionInInitializerError again) {
            throw new IOException("it cannot be unpacked into " + binaries + ": " + again.getCause(), again);
        }
    }

    private static boolean whole(Path binaries) throws IOException {
        try (DirectoryStream<Path> versions = Files.newDirectoryStream(binaries)) {
            for (Path version : versions) {
                if (!Files.exists(version.resolve(WHOLE))) {
                    return false;
                }
            }
        }
        return true;
    }
}
