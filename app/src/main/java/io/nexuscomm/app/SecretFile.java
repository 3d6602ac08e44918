package io.nexuscomm.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** A secret in a file of its own, made once and readable by this user alone. */
public final class SecretFile {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;

    public SecretFile(Path file) {
        this.file = file;
    }

    /** The secret, at first use made of {@code bytes} random bytes and written as base64url. */
    public String readOrMake(int bytes) {
        try {
            if (Files.exists(file)) {
                return Files.readString(file).strip();
            }
            byte[] secret = new byte[bytes];
            RANDOM.nextBytes(secret);
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
            Path written = Files.createTempFile(file.toAbsolutePath().getParent(), "secret", ".tmp");
            if (Files.getFileStore(written).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rw-------"));
            }
            Files.writeString(written, text, StandardOpenOption.SYNC);
            Files.move(written, file);
            return text;
        } catch (IOException failure) {
            throw new StartupProblem("cannot keep a secret in " + file + " (" + failure.getMessage() + ")", failure);
        }
    }
}
