package io.nexuscomm.connector.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * A file among fixtures. They come with folders of strangers: a pipe or a device would be read for ever, and a link could
 * show what lies elsewhere on the machine.
 */
final class FixtureFile {

    /** Larger payloads than this are made by the rules that need them. */
    private static final int LARGEST = 16 * 1024 * 1024;

    private FixtureFile() {}

    /** @throws KitUnusable when it is no regular file, links to what lies outside of its folder, or is too large */
    static byte[] octets(Path file) throws IOException {
        Path real = file.toRealPath();
        if (!real.startsWith(file.resolveSibling("").toRealPath())) {
            throw new KitUnusable(file.getFileName() + " links to what lies outside of its folder");
        }
        if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
            throw new KitUnusable(file.getFileName() + " is no regular file");
        }
        try (InputStream in = Files.newInputStream(real, LinkOption.NOFOLLOW_LINKS)) {
            byte[] octets = in.readNBytes(LARGEST + 1);
            if (octets.length > LARGEST) {
                throw new KitUnusable(file.getFileName() + " is larger than " + LARGEST + " octets");
            }
            return octets;
        }
    }

    /** As UTF-8. */
    static String text(Path file) throws IOException {
        return new String(octets(file), StandardCharsets.UTF_8);
    }
}
