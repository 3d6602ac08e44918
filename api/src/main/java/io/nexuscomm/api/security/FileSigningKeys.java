package io.nexuscomm.api.security;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.List;

/**
 * Keys in a file that only its owner can read, made on first use. A JWK set (RFC 7517), so that a key can be put in
 * front by hand.
 */
final class FileSigningKeys implements SigningKeys {

    private static final String FILE = "access-token-keys.json";

    private final List<ECKey> keys;

    /**
     * @throws UncheckedIOException when the file can be neither read nor made
     * @throws IllegalStateException when it holds no usable key
     */
    FileSigningKeys(Path directory) {
        try {
            this.keys = read(made(directory));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the access token key in " + directory, e);
        }
    }

    @Override
    public List<ECKey> keys() {
        return keys;
    }

    /** Several nodes may start at once: the link is made by one of them, and all read what it made. */
    private static Path made(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (Files.exists(file)) {
            return file;
        }
        Files.createDirectories(directory);
        Path fresh = Files.createTempFile(
                directory,
                FILE,
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(fresh, new JWKSet(NewKey.make()).toString(false));
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException anotherNodeWasFirst) {
            return file;
        } finally {
            Files.delete(fresh);
        }
        return file;
    }

    private static List<ECKey> read(Path file) throws IOException {
        List<ECKey> found;
        try {
            found = JWKSet.parse(Files.readString(file)).getKeys().stream()
                    .filter(ECKey.class::isInstance)
                    .map(JWK::toECKey)
                    .filter(key -> key.isPrivate() && key.getKeyID() != null)
                    .toList();
        } catch (ParseException e) {
            throw new IllegalStateException(file + " holds no JWK set; take it away to have a new key made");
        }
        if (found.isEmpty()) {
            throw new IllegalStateException(file + " holds no private P-256 key with a key id");
        }
        return found;
    }
}
