package io.nexuscomm.routes.occasions;

import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.rules.RuleSet;
import java.time.Instant;

/** Who listens to events. Thread-safe. */
public interface Listeners {

    /** Whether rules of any organization listen to more than messages that arrive. */
    boolean isAnybody();

    /** The rules in force. */
    RuleSet of(OrganizationId organization);

    /** Since when they listen; what was recorded earlier is not for them. */
    Instant since(OrganizationId organization);
}
