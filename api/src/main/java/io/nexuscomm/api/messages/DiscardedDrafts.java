package io.nexuscomm.api.messages;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.inbox.Jobs;
import io.nexuscomm.inbox.Wakeups;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import org.springframework.stereotype.Component;

/** Does away with what a rule wrote and nobody wants to send. */
@Component
final class DiscardedDrafts {

    private final Jobs jobs;
    private final Wakeups wakeups;

    DiscardedDrafts(Jobs jobs, Wakeups wakeups) {
        this.jobs = jobs;
        this.wakeups = wakeups;
    }

    void discard(OrganizationId organization, MessageId message) {
        if (!jobs.discard(organization, message)) {
            throw ApiProblem.of(
                    ProblemCode.NOTHING_TO_DISCARD, "It is no draft, or no longer: perhaps somebody has sent it.");
        }
        wakeups.eventsAdded();
    }
}
