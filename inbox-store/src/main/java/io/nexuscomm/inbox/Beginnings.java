package io.nexuscomm.inbox;

import io.nexuscomm.inbox.Batch.EventRow;
import io.nexuscomm.inbox.Batch.JobRow;
import io.nexuscomm.message.id.JobId;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.normalizer.DeterministicId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Has rules begin since somebody wants it, by a job that is named after the run: a wish that comes again begins nothing
 * twice. Thread-safe.
 */
public final class Beginnings {

    private static final int TRIES = 4;

    private final Inbox inbox;
    private final Jobs jobs;
    private final Wakeups wakeups;
    private final InstantSource clock;

    public Beginnings(Inbox inbox, Jobs jobs, Wakeups wakeups, InstantSource clock) {
        this.inbox = inbox;
        this.jobs = jobs;
        this.wakeups = wakeups;
        this.clock = clock;
    }

    /** What begins. @param repeated whether it was wanted before; then {@code step} is that of the first time */
    public record Begun(RuleStep step, boolean repeated) {

        /** Of the request that it was wanted by; empty where that is not known. */
        public String fingerprint() {
            String kept = Begin.of(step.data()).fingerprint();
            return kept == null ? "" : kept;
        }
    }

    /** The job of a run. */
    public static JobId job(OrganizationId organization, UUID run) {
        return new JobId(DeterministicId.of("begin", organization.toString(), run.toString()));
    }

    /** The job of a run, which comes after those that are about the same and were there before. */
    public static JobRow row(OrganizationId organization, RuleStep step, Instant now) {
        Timer.Rule subject = new Timer.Rule(step);
        return new JobRow(
                job(organization, step.run()),
                Job.Kind.RULE,
                subject.account(),
                null,
                subject.message(),
                null,
                null,
                step,
                step.about(),
                now);
    }

    /** What was begun under the name of a run; empty when nothing was. */
    public Optional<Begun> before(OrganizationId organization, UUID run) {
        return jobs.step(organization, job(organization, run)).map(step -> new Begun(step, true));
    }

    /** @param told events that commit with it */
    public Begun begin(OrganizationId organization, RuleStep step, EventRow... told) {
        BatchBuilder batch = new BatchBuilder(organization).add(row(organization, step, clock.instant()));
        List.of(told).forEach(batch::add);
        for (int attempt = 1; ; attempt++) {
            try {
                inbox.commit(batch.build());
                wakeups.jobsAdded();
                wakeups.eventsAdded();
                return new Begun(step, false);
            } catch (Conflict somebodyWasFirst) {
                Optional<Begun> before = before(organization, step.run());
                if (before.isPresent()) {
                    return before.get();
                }
                if (attempt == TRIES) {
                    throw new IllegalStateException("others came first each time", somebodyWasFirst);
                }
            }
        }
    }
}
