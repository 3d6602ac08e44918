package io.nexuscomm.inbox.media;

import io.nexuscomm.inbox.MediaStore.Stored;
import io.nexuscomm.message.id.MediaId;
import io.nexuscomm.message.id.OrganizationId;
import java.util.Optional;

/** What is known of the media whose bytes lie on a shelf. Thread-safe. */
public interface MediaIndex {

    void add(OrganizationId organization, Stored medium);

    Optional<Stored> find(OrganizationId organization, MediaId id);
}
