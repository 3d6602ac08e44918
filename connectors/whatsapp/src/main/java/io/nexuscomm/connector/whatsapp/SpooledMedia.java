package io.nexuscomm.connector.whatsapp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.util.HexFormat;

/**
 * A download in a temporary file: too large for memory, and not to be handed on before its digest is known. The file
 * goes when the stream is closed.
 */
record SpooledMedia(Path file, String sha256) {

    /** @throws BoundedBody.TooLong when there is more than {@code largest}; nothing stays behind */
    static SpooledMedia read(InputStream body, long largest) throws IOException {
        Path file = Files.createTempFile("nexuscomm-whatsapp-", ".part");
        try (DigestOutputStream out = new DigestOutputStream(Files.newOutputStream(file), MediaDigest.sha256())) {
            BoundedBody.copy(body, out, largest);
            return new SpooledMedia(
                    file, HexFormat.of().formatHex(out.getMessageDigest().digest()));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    void discard() throws IOException {
        Files.delete(file);
    }

    InputStream open() throws IOException {
        return Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
    }
}
