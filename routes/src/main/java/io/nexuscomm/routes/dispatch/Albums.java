package io.nexuscomm.routes.dispatch;

import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.SendOutcome.Rejected;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.Settlement;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.id.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Pictures that a provider does not take together go one by one, in their order. That it is so stands in the trace of the
 * message, in the same commit as the steps that are done: so whoever goes on with it counts the same steps, and nothing is
 * sent twice. For a while the account's other messages are not even tried together. Thread-safe.
 */
final class Albums {

    /** The outcome of an attempt after which the message goes on with single pictures. */
    static final String ONE_BY_ONE = "ONE_BY_ONE";

    static final Duration REMEMBERED = Duration.ofHours(1);

    private final Messages messages;
    private final InstantSource clock;

    /** Until when; one for each account at most. */
    private final Map<AccountId, Instant> apart = new ConcurrentHashMap<>();

    Albums(Messages messages, InstantSource clock) {
        this.messages = messages;
        this.clock = clock;
    }

    /** The steps of the message as they go to its provider. */
    List<List<Content>> steps(Job job, List<List<Content>> planned) {
        return planned.stream().anyMatch(Albums::together) && goesOneByOne(job) ? singly(planned) : planned;
    }

    /** What to do instead of sending this step, where the account is known to take no such; null to send it. */
    @Nullable
    Settlement before(Settlements settle, Job job, List<List<Content>> steps) {
        Instant until = together(steps.get(job.stepsDone())) ? apart.get(job.account()) : null;
        return until == null || !clock.instant().isBefore(until)
                ? null
                : oneByOne(settle, job, steps, "the provider refused several in one message lately");
    }

    /** What to do when this step was refused because it shows several; null when that was not the reason. */
    @Nullable
    Settlement after(Settlements settle, Job job, List<List<Content>> steps, SendOutcome outcome) {
        boolean refused = together(steps.get(job.stepsDone()))
                && outcome instanceof Rejected rejected
                && rejected.error().code().equals(Rejected.NOT_TOGETHER);
        if (!refused) {
            return null;
        }
        apart.put(job.account(), clock.instant().plus(REMEMBERED));
        return oneByOne(settle, job, steps, outcome.detail());
    }

    private Settlement oneByOne(Settlements settle, Job job, List<List<Content>> steps, String detail) {
        int done = singly(steps.subList(0, job.stepsDone())).size();
        return settle.furtherSteps(List.of(), done, ONE_BY_ONE, detail);
    }

    private boolean goesOneByOne(Job job) {
        return messages.trace(job.organization(), job.message()).stream()
                .flatMap(trace -> trace.attempts().stream())
                .anyMatch(tried -> tried.attempt().outcome().equals(ONE_BY_ONE));
    }

    private static List<List<Content>> singly(List<List<Content>> steps) {
        return steps.stream().flatMap(List::stream).map(List::of).toList();
    }

    private static boolean together(List<Content> step) {
        return step.size() > 1;
    }
}
