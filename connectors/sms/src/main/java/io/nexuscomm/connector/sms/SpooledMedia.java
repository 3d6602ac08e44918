package io.nexuscomm.connector.sms;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A download in a temporary file: too large for memory. The file goes when the stream is closed. */
record SpooledMedia(Path file) {

    /** @throws BoundedBody.TooLong when there is more than {@code largest}; nothing stays behind */
    static SpooledMedia read(InputStream body, long largest) throws IOException {
        Path file = Files.createTempFile("nexuscomm-sms-", ".part");
        try (OutputStream out = Files.newOutputStream(file)) {
            BoundedBody.copy(body, out, largest);
            return new SpooledMedia(file);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    InputStream open() throws IOException {
        return Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
    }
}
