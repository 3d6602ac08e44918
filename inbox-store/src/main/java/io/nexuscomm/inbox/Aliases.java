package io.nexuscomm.inbox;

import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.util.Map;
import java.util.Set;

/** What else a provider calls its things, as connectors came to know it while they ran. */
public interface Aliases {

    /** What the names mean; those that are not known are not in it. */
    Map<String, String> of(OrganizationId organization, AccountId account, Set<String> names);

    /** Keeps what a name means; what was learnt first stays. Returns once it is durable. */
    void learn(OrganizationId organization, AccountId account, String name, String means);
}
