package io.nexuscomm.connector.declarative.definition;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads a connector's folder: nothing outside of it, and nothing that is too large to be one. */
public final class ConnectorFolder {

    private static final int LARGEST_FILE = 512 * 1024;

    private ConnectorFolder() {}

    /** Whether there is a connector in it, right or wrong. */
    public static boolean is(Path folder) {
        return Files.isRegularFile(folder.resolve(Definition.FILE));
    }

    /**
     * @throws BadFolder when what is in it is no connector
     */
    public static Definition read(Path folder) {
        String yaml = text(folder, Definition.FILE);
        if (yaml == null) {
            throw new BadFolder("there is no " + Definition.FILE);
        }
        return Definition.read(yaml, text(folder, "inbound.jsonata"), text(folder, "outbound.jsonata"));
    }

    private static @Nullable String text(Path folder, String name) {
        Path file = folder.resolve(name);
        try {
            if (!Files.exists(file)) {
                return null;
            }
            Path real = file.toRealPath();
            if (!real.startsWith(folder.toRealPath())) {
                throw new BadFolder(name + " lies outside of the folder");
            }
            // whoever opens a pipe waits for a writer
            if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
                throw new BadFolder(name + " is no regular file");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets(real, name)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadFolder(name + " is not UTF-8");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] octets(Path file, String name) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] octets = in.readNBytes(LARGEST_FILE + 1);
            if (octets.length > LARGEST_FILE) {
                throw new BadFolder(name + " is larger than " + LARGEST_FILE + " octets");
            }
            return octets;
        }
    }
}
