package io.nexuscomm.inbox.media;

import io.nexuscomm.inbox.StoreUnavailable;
import io.nexuscomm.message.id.OrganizationId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A place where media lie, apart by organization, under the SHA-256 of what they hold. Thread-safe. */
public interface Shelf {

    /**
     * Keeps what a file holds, once, so that a name never shows half a medium.
     *
     * @param sha256 of the file, lower-case hex
     * @param file may be moved away
     * @throws StoreUnavailable when the place cannot be reached or refuses
     */
    void keep(OrganizationId organization, String sha256, Path file) throws IOException;

    /**
     * Opens a medium; the caller closes it, and need not read it to its end.
     *
     * @throws NoSuchFileException when there is none of that name
     * @throws StoreUnavailable when the place cannot be reached or refuses
     */
    InputStream open(OrganizationId organization, String sha256) throws IOException;

    /**
     * Removes a medium; nothing happens when there is none of that name.
     *
     * @throws StoreUnavailable when the place cannot be reached or refuses
     */
    void drop(OrganizationId organization, String sha256) throws IOException;

    /** This shelf for what comes, and another for what was kept before. */
    default Shelf before(Shelf older) {
        Shelf newer = this;
        return new Shelf() {
            @Override
            public void keep(OrganizationId organization, String sha256, Path file) throws IOException {
                newer.keep(organization, sha256, file);
            }

            @Override
            public InputStream open(OrganizationId organization, String sha256) throws IOException {
                try {
                    return newer.open(organization, sha256);
                } catch (NoSuchFileException keptBefore) {
                    return older.open(organization, sha256);
                }
            }

            @Override
            public void drop(OrganizationId organization, String sha256) throws IOException {
                newer.drop(organization, sha256);
                older.drop(organization, sha256);
            }
        };
    }
}
