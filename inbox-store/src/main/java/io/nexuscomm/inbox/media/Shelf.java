package io.nexuscomm.inbox.media;

import io.nexuscomm.inbox.StoreUnavailable;
import io.nexuscomm.message.id.OrganizationId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

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

    /**
     * Media that were put there before a moment, of every organization.
     *
     * @param start how their names begin: the first two digits
     * @param most give or take: the rest is told when these are gone
     * @throws StoreUnavailable when the place cannot be reached or refuses
     */
    List<Kept> kept(String start, Instant before, int most) throws IOException;

    /** A medium that lies there. */
    record Kept(OrganizationId organization, String sha256) {

        private static final Pattern ORGANIZATION = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

        /** Empty for what no shelf of ours has put there. */
        public static Optional<Kept> of(String organization, String name) {
            return ORGANIZATION.matcher(organization).matches()
                            && SHA256.matcher(name).matches()
                    ? Optional.of(new Kept(OrganizationId.of(organization), name))
                    : Optional.empty();
        }
    }

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

            @Override
            public List<Kept> kept(String start, Instant before, int most) throws IOException {
                List<Kept> both = new ArrayList<>(newer.kept(start, before, most));
                both.addAll(older.kept(start, before, most));
                return both;
            }
        };
    }
}
