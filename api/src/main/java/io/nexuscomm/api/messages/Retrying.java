package io.nexuscomm.api.messages;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.inbox.Jobs;
import io.nexuscomm.inbox.Wakeups;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import org.springframework.stereotype.Component;

/** Has a message tried again, now, at a person's word. */
@Component
final class Retrying {

    private final Jobs jobs;
    private final Wakeups wakeups;

    Retrying(Jobs jobs, Wakeups wakeups) {
        this.jobs = jobs;
        this.wakeups = wakeups;
    }

    void now(OrganizationId organization, MessageId message) {
        if (!jobs.retryNow(organization, message)) {
            throw ApiProblem.of(
                    ProblemCode.NOTHING_TO_RETRY,
                    "No send of it failed, is uncertain or waits; perhaps it is under way.");
        }
        wakeups.jobsAdded();
    }
}
