package io.nexuscomm.inbox.media;

import io.nexuscomm.message.id.OrganizationId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

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

    @Override
    public List<Kept> kept(String start, Instant before, int most) throws IOException {
        List<Kept> found = new ArrayList<>();
        try (DirectoryStream<Path> organizations = Files.newDirectoryStream(directory, Files::isDirectory)) {
            for (Path organization : organizations) {
                if (Files.isDirectory(organization.resolve(start))) {
                    addOf(organization, start, before, most, found);
                }
            }
        }
        return found;
    }

    private static void addOf(Path organization, String start, Instant before, int most, List<Kept> found)
            throws IOException {
        try (DirectoryStream<Path> media = Files.newDirectoryStream(organization.resolve(start))) {
            for (Path medium : media) {
                if (found.size() >= most) {
                    return;
                }
                if (isFrom(medium, before)) {
                    Kept.of(nameOf(organization), nameOf(medium)).ifPresent(found::add);
                }
            }
        }
    }

    private static boolean isFrom(Path file, Instant before) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(before);
        } catch (NoSuchFileException goneMeanwhile) {
            return false;
        }
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }

    private Path place(OrganizationId organization, String sha256) {
        return directory
                .resolve(organization.toString())
                .resolve(sha256.substring(0, 2))
                .resolve(sha256);
    }
}
