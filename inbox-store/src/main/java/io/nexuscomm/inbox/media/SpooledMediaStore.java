package io.nexuscomm.inbox.media;

import io.nexuscomm.inbox.MediaStore;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.MediaId;
import io.nexuscomm.message.id.OrganizationId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Media on a shelf, named by the SHA-256 of what they hold. Each is written to a file first: only then are its name and
 * its length known, and no medium, however long, is ever held in memory.
 */
public final class SpooledMediaStore implements MediaStore {

    /** What lies there for less may be about to be told of. */
    private static final Duration SETTLED = Duration.ofDays(1);

    private static final int MOST = 50_000;

    private static final String INCOMING = "incoming-";

    private final Path spool;
    private final Shelf shelf;
    private final MediaIndex index;
    private final IdSource ids;

    /** @param spool where media are written while they arrive; made when it is missing */
    public SpooledMediaStore(Path spool, Shelf shelf, MediaIndex index, IdSource ids) throws IOException {
        this.spool = Files.createDirectories(spool);
        this.shelf = shelf;
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
        Path part = Files.createTempFile(spool, INCOMING, ".part");
        try {
            Intake intake = write(part, bytes, declaredType, maxBytes);
            Stored stored =
                    new Stored(ids.media(), intake.mimeType(), declaredType, fileName, intake.bytes(), intake.sha256());
            // known first, so that nobody sweeps away what is kept then
            index.add(organization, stored);
            keep(organization, stored, part);
            return stored;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void keep(OrganizationId organization, Stored stored, Path part) throws IOException {
        boolean kept = false;
        try {
            shelf.keep(organization, stored.sha256(), part);
            kept = true;
        } finally {
            if (!kept) {
                index.remove(organization, stored.id());
            }
        }
    }

    @Override
    public void forget(OrganizationId organization, MediaId id) {
        index.remove(organization, id);
    }

    @Override
    public void sweep() {
        index.sweep(shelf::drop);
    }

    @Override
    public void findStrays(Instant now) {
        String start = HexFormat.of().toHexDigits((byte) (now.getEpochSecond() / 3600));
        try {
            index.noteStrays(shelf.kept(start, now.minus(SETTLED), MOST));
            dropHalfWritten(now.minus(SETTLED));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What was on its way when a gateway was killed. */
    private void dropHalfWritten(Instant before) throws IOException {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(spool, INCOMING + "*.part")) {
            for (Path part : parts) {
                if (Files.getLastModifiedTime(part).toInstant().isBefore(before)) {
                    Files.deleteIfExists(part);
                }
            }
        } catch (NoSuchFileException written) {
            // it has come whole meanwhile
        }
    }

    @Override
    public Optional<Stored> find(OrganizationId organization, MediaId id) {
        return index.find(organization, id);
    }

    @Override
    public InputStream open(OrganizationId organization, MediaId id) throws IOException {
        Stored stored = find(organization, id).orElseThrow(() -> new NoSuchFileException(id.toString()));
        return shelf.open(organization, stored.sha256());
    }

    private static Intake write(Path file, InputStream bytes, @Nullable String declaredType, long maxBytes)
            throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            return Intake.copy(bytes, out, declaredType, maxBytes);
        }
    }
}
