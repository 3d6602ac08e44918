package io.nexuscomm.routes.batch;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.inbox.Batch.LaterRow;
import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.message.id.JobId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.routes.batch.Trace.Done;
import io.nexuscomm.rules.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What rules decided about a message after it came, as its trace tells it. Kept as JSON.
 *
 * @param on what set them off: events in the words of rules; {@code schedule}, {@code awaiting}; of a run that goes on
 *     {@code wait}, {@code queue} or {@code step}
 * @param by who wanted it, or which hook or topic told it; null for what the gateway saw itself
 * @param path of the step that a run goes on from; null where something began
 * @param rules how many such a thing is for
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Later(
        Instant at,
        JobId job,
        List<String> on,
        @Nullable String by,
        @Nullable String path,
        int rules,
        List<Verdict> verdicts,
        List<Done> effects) {

    static final String SCHEDULE = "schedule";
    static final String AWAITING = "awaiting";

    /** Rules that were not for it are told, but not a thousand of them. */
    static final int MAX_NOT_MATCHED = 20;

    private static final int LONGEST = 16_000;
    private static final int MOST = 50;

    /** What comes next in a run. */
    static Later of(Going going, Verdict verdict, List<Done> effects, Instant at) {
        RunData data = going.data;
        String on = data.came() == null ? word(data.due()) : data.came();
        return new Later(
                at, going.job.id(), List.of(on), null, going.step.path(), 1, List.of(verdict), List.copyOf(effects));
    }

    private static String word(RunData.Turn turn) {
        return switch (turn) {
            case AFTER, WITHIN -> "wait";
            case BEGIN -> "queue";
            case DO -> "step";
        };
    }

    LaterRow row(MessageId message) {
        String whole = InboxJson.write(this);
        return new LaterRow(message, job, whole.length() <= LONGEST ? whole : InboxJson.write(shortened()));
    }

    /** Who acted, without what was compared. */
    private Later shortened() {
        List<Verdict> acted = verdicts.stream()
                .filter(verdict -> verdict.outcome() != Verdict.Outcome.NOT_MATCHED)
                .limit(MOST)
                .map(verdict -> new Verdict(
                        verdict.rule(),
                        verdict.name(),
                        verdict.revision(),
                        verdict.outcome(),
                        verdict.why(),
                        List.of()))
                .toList();
        return new Later(
                at,
                job,
                on,
                by,
                path,
                rules,
                acted,
                effects.stream().limit(MOST).toList());
    }
}
