package io.nexuscomm.api.messages;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.inbox.Jobs;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.Wait;
import io.nexuscomm.inbox.Wakeups;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Has a message tried again, now, at a person's word. */
@Component
final class Retrying {

    /** Jobs are due by the store's clock, which may differ from ours by so much. */
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);

    private final Jobs jobs;
    private final Messages messages;
    private final Wakeups wakeups;
    private final Clock clock;

    Retrying(Jobs jobs, Messages messages, Wakeups wakeups, Clock clock) {
        this.jobs = jobs;
        this.messages = messages;
        this.wakeups = wakeups;
        this.clock = clock;
    }

    void now(OrganizationId organization, MessageId message) {
        if (!jobs.retryNow(organization, message)) {
            throw ApiProblem.of(
                    ProblemCode.NOTHING_TO_RETRY,
                    "No send of it failed, is uncertain or waits; perhaps it is under way.");
        }
        Optional<Wait> heldBack = heldBack(organization, message);
        wakeups.jobsAdded();
        heldBack.ifPresent(wait -> {
            throw ApiProblem.of(
                    ProblemCode.WAITS_BEHIND,
                    "An earlier message to the same address is to be sent at "
                            + wait.dueAt().truncatedTo(ChronoUnit.SECONDS) + "; this one goes after it.");
        });
    }

    /** What was to be hurried was: what holds it back still is to be sent later. */
    private Optional<Wait> heldBack(OrganizationId organization, MessageId message) {
        return messages.trace(organization, message)
                .map(Messages.Trace::waits)
                .filter(wait -> wait.behind() != null
                        && wait.dueAt().isAfter(clock.instant().plus(CLOCKS_DIFFER)));
    }
}
