package io.nexuscomm.routes.dispatch;

import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.inbox.Settlement;
import io.nexuscomm.inbox.StoreUnavailable;
import io.nexuscomm.routes.dispatch.RuleSteps.Outcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands the steps of rules to who goes on with them; where nobody does, the job fails and says so. */
final class RuleWork implements Work {

    private static final Logger LOG = LoggerFactory.getLogger(RuleWork.class);
    private static final Duration STORE_AWAY = Duration.ofSeconds(2);

    /** Asked for when the first job comes, since it may need what is made later. */
    private final Supplier<Optional<RuleSteps>> steps;

    private final Backoff backoff;
    private final DispatchSettings settings;
    private final String node;
    private final InstantSource clock;

    RuleWork(
            Supplier<Optional<RuleSteps>> steps,
            Backoff backoff,
            DispatchSettings settings,
            String node,
            InstantSource clock) {
        this.steps = steps;
        this.backoff = backoff;
        this.settings = settings;
        this.node = node;
        this.clock = clock;
    }

    @Override
    public Supplier<Settlement> perform(Job job) {
        Settlement settlement = done(new Settlements(job, node, clock), job);
        return () -> settlement;
    }

    private Settlement done(Settlements settle, Job job) {
        RuleStep step = job.step();
        Optional<RuleSteps> handler = steps.get();
        if (step == null || handler.isEmpty()) {
            LOG.warn("nothing goes on with rules here: job {} is given up", job.id());
            return settle.gestureFailed("UNHANDLED", "nothing here goes on with the steps of rules");
        }
        try {
            Outcome outcome = handler.get().perform(job, step);
            return outcome.again() == null
                    ? settle.gestureMade(outcome.name(), outcome.detail())
                    : settle.retry(outcome.again(), String.valueOf(outcome.name()), outcome.detail());
        } catch (StoreUnavailable away) {
            return settle.deferred(clock.instant().plus(STORE_AWAY));
        } catch (RuntimeException unforeseen) {
            LOG.error("the step of job {} failed in a way nobody thought of", job.id(), unforeseen);
            return job.attempt() >= settings.maxAttempts()
                    ? settle.gestureFailed("FAILED", unforeseen.getClass().getSimpleName())
                    : settle.retry(
                            clock.instant().plus(backoff.after(job.attempt(), null)),
                            "FAILED",
                            unforeseen.getClass().getSimpleName());
        }
    }
}
