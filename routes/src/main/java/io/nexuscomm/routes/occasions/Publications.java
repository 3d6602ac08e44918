package io.nexuscomm.routes.occasions;

import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.rules.RuleSet;
import java.time.Instant;
import java.util.List;

/** The rules of all organizations that are in force. Thread-safe. */
@FunctionalInterface
public interface Publications {

    List<Publication> all();

    /** @param since when this revision was published */
    record Publication(OrganizationId organization, RuleSet rules, Instant since) {}
}
