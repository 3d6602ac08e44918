package io.nexuscomm.inbox.media;

import io.nexuscomm.message.id.OrganizationId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Media as files, {@code <directory>/<organization>/ab/abcd...}. A file is forced to disk and moved to its place in one
 * step, so it must have been written on the same file system.
 */
public final class FileShelf implements Shelf {

    private final Path directory;

    /** @param directory made when it is missing */
    public FileShelf(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
    }

    @Override
    public void keep(OrganizationId organization, String sha256, Path file) throws IOException {
        Path place = place(organization, sha256);
        if (Files.exists(place)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.createDirectories(place.resolveSibling(".").normalize());
        Files.move(file, place, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public InputStream open(OrganizationId organization, String sha256) throws IOException {
        return Files.newInputStream(place(organization, sha256));
    }

    @Override
    public void drop(OrganizationId organization, String sha256) throws IOException {
        Files.deleteIfExists(place(organization, sha256));
    }

    private Path place(OrganizationId organization, String sha256) {
        return directory
                .resolve(organization.toString())
                .resolve(sha256.substring(0, 2))
                .resolve(sha256);
    }
}
