package io.nexuscomm.routes.batch;

import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.rules.RuleSet;
import java.util.Optional;

/** Rules as they once were: a run that waits goes on by those that it began with. Thread-safe. */
@FunctionalInterface
public interface RuleRevisions {

    /** Empty when there is no such revision, or this version cannot read it. */
    Optional<RuleSet> of(OrganizationId organization, int revision);
}
