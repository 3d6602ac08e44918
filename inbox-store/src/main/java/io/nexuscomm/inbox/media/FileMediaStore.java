package io.nexuscomm.inbox.media;

import io.nexuscomm.inbox.MediaStore;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.MediaId;
import io.nexuscomm.message.id.OrganizationId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Media as files named by the SHA-256 of what they hold, apart by organization: {@code <directory>/<organization>/ab/
 * abcd...}. A file is written beside its place, forced to disk and moved there in one step, so a name never shows half
 * a medium, and equal media lie there once.
 */
public final class FileMediaStore implements MediaStore {

    private final Path directory;
    private final MediaIndex index;
    private final IdSource ids;

    /** @param directory made when it is missing */
    public FileMediaStore(Path directory, MediaIndex index, IdSource ids) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.index = index;
        this.ids = ids;
    }

    @Override
    public Stored put(
            OrganizationId organization,
            InputStream bytes,
            @Nullable String declaredType,
            @Nullable String fileName,
            long maxBytes)
            throws IOException {
        Path home = Files.createDirectories(directory.resolve(organization.toString()));
        Path part = Files.createTempFile(home, "incoming-", ".part");
        try {
            Intake intake = write(part, bytes, declaredType, maxBytes);
            keep(part, place(organization, intake.sha256()));
            Stored stored =
                    new Stored(ids.media(), intake.mimeType(), declaredType, fileName, intake.bytes(), intake.sha256());
            index.add(organization, stored);
            return stored;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    @Override
    public Optional<Stored> find(OrganizationId organization, MediaId id) {
        return index.find(organization, id);
    }

    @Override
    public InputStream open(OrganizationId organization, MediaId id) throws IOException {
        Stored stored = find(organization, id).orElseThrow(() -> new NoSuchFileException(id.toString()));
        return Files.newInputStream(place(organization, stored.sha256()));
    }

    private static Intake write(Path file, InputStream bytes, @Nullable String declaredType, long maxBytes)
            throws IOException {
        Intake intake;
        try (OutputStream out = Files.newOutputStream(file)) {
            intake = Intake.copy(bytes, out, declaredType, maxBytes);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        return intake;
    }

    private static void keep(Path part, Path target) throws IOException {
        if (Files.exists(target)) {
            return;
        }
        Files.createDirectories(target.resolveSibling(".").normalize());
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path place(OrganizationId organization, String sha256) {
        return directory
                .resolve(organization.toString())
                .resolve(sha256.substring(0, 2))
                .resolve(sha256);
    }
}
