package io.nexuscomm.connector.http;

import io.nexuscomm.normalizer.Digests;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.util.HexFormat;

/**
 * A download in a temporary file: too large for memory, and not to be handed on before it is known to be whole. The
 * file goes when the stream is closed.
 *
 * @param sha256 of the bytes, in lower-case hex
 */
public record SpooledMedia(Path file, String sha256) {

    /** What the names of this process's temporary files begin with. */
    public static final String PREFIX =
            "nexuscomm-media-" + ProcessHandle.current().pid() + "-";

    static SpooledMedia read(InputStream body, long largest) throws IOException {
        Path file = Files.createTempFile(PREFIX, ".part");
        try (DigestOutputStream out = new DigestOutputStream(Files.newOutputStream(file), Digests.sha256())) {
            BoundedBody.copy(body, out, largest);
            if (Files.size(file) == 0) {
                // no medium is empty: somebody's store lost it, or has not got it yet
                throw new EOFException("the answer has not a single byte");
            }
            return new SpooledMedia(
                    file, HexFormat.of().formatHex(out.getMessageDigest().digest()));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    public void discard() throws IOException {
        Files.delete(file);
    }

    /** The bytes, once. */
    public InputStream open() throws IOException {
        return Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
    }
}
