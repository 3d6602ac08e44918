package io.nexuscomm.rules.lint;

import io.nexuscomm.message.id.OrganizationId;
import java.util.Set;

/** The topics that rules of an organization may listen to here. Thread-safe. */
@FunctionalInterface
public interface ReadTopics {

    Set<String> of(OrganizationId organization);
}
