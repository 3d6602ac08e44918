package io.nexuscomm.inbox.media;

import io.nexuscomm.inbox.MediaStore.Stored;
import io.nexuscomm.message.id.MediaId;
import io.nexuscomm.message.id.OrganizationId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What is known of the media whose bytes lie on a shelf. Thread-safe. */
public interface MediaIndex {

    /** Waits for a {@link #sweep} that is about to drop what the medium holds. */
    void add(OrganizationId organization, Stored medium);

    Optional<Stored> find(OrganizationId organization, MediaId id);

    void remove(OrganizationId organization, MediaId id);

    /**
     * Has what no medium holds any more dropped, of every organization. What cannot be dropped is tried again later and
     * holds up nothing else. Safe on any number of nodes at once.
     */
    void sweep(Drop drop);

    /** Has those of them that no medium holds dropped by the next {@link #sweep}. */
    void noteStrays(List<Shelf.Kept> lying);

    /** Drops octets. */
    @FunctionalInterface
    interface Drop {

        void drop(OrganizationId organization, String sha256) throws IOException;
    }
}
