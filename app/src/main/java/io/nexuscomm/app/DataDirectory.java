package io.nexuscomm.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * Where a gateway keeps what must outlive it. Held by one process at a time: the lock is the operating system's, so a
 * killed process leaves none behind.
 */
public final class DataDirectory implements AutoCloseable {

    private final Path root;
    private final FileChannel channel;
    private final FileLock lock;

    private DataDirectory(Path root, FileChannel channel, FileLock lock) {
        this.root = root;
        this.channel = channel;
        this.lock = lock;
    }

    /** @throws StartupProblem when the directory cannot be made, written or locked */
    public static DataDirectory open(Path wanted) {
        Path root = wanted.toAbsolutePath().normalize();
        try {
            boolean ours = !Files.exists(root);
            Files.createDirectories(root);
            if (ours) {
                closeToOthers(root);
            }
            FileChannel channel =
                    FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new StartupProblem("another NexusComm is using " + root + "; stop it or choose another --data");
            }
            return new DataDirectory(root, channel, lock);
        } catch (IOException unusable) {
            throw new StartupProblem(
                    "the data directory " + root + " cannot be used (" + reason(unusable) + "); choose another --data",
                    unusable);
        }
    }

    public Path root() {
        return root;
    }

    /** A directory below this one, made on first use and readable by this user alone. */
    public Path privateDirectory(String name) {
        Path directory = root.resolve(name);
        try {
            Files.createDirectories(directory);
            closeToOthers(directory);
            return directory;
        } catch (IOException unusable) {
            throw new StartupProblem("cannot write to " + directory + " (" + reason(unusable) + ")", unusable);
        }
    }

    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            lock.release();
            channel.close();
        }
    }

    private static void closeToOthers(Path directory) throws IOException {
        if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldHere) {
            return null;
        }
    }

    private static String reason(IOException failure) {
        return switch (failure) {
            case FileAlreadyExistsException file -> "it is a file";
            case AccessDeniedException denied -> "this user may not write there";
            default -> failure.getClass().getSimpleName() + ": " + failure.getMessage();
        };
    }
}
