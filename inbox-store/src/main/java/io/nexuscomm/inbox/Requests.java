package io.nexuscomm.inbox;

import io.nexuscomm.message.id.OrganizationId;
import java.util.Optional;

/** Requests that callers may repeat. Written with what they make. Thread-safe. */
public interface Requests {

    /** The one that had a key first. */
    Optional<KeyedRequest> find(OrganizationId organization, String key);
}
