package io.nexuscomm.routes.batch;

import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.rules.RuleSet;

/** The rules in force. Thread-safe; changes between two calls, never within what one returned. */
@FunctionalInterface
public interface Rules {

    /**
     * @return {@link RuleSet#EMPTY} when the organization has none
     * @throws io.nexuscomm.inbox.StoreUnavailable when they were never loaded
     */
    RuleSet of(OrganizationId organization);

    /** How many messages the rules of an organization may send in a minute, on all nodes; 0 for as many as they like. */
    default int sendsPerMinute() {
        return 0;
    }
}
