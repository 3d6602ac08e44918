package io.nexuscomm.routes.batch;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.nexuscomm.inbox.Batch.LaterRow;
import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.message.id.JobId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.routes.batch.Trace.Done;
import io.nexuscomm.rules.Verdict;
import io.nexuscomm.rules.Verdict.Check;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What rules decided about a message after it came, as its trace tells it. Kept as JSON, which says first whether no rule
 * did anything ({@link LaterRow#QUIET}).
 *
 * @param on what set them off: events in the words of rules; {@code schedule}, {@code awaiting}; of a run that goes on
 *     {@code wait}, {@code queue} or {@code step}
 * @param by who wanted it, or which hook or topic told it; null for what the gateway saw itself
 * @param path of the step that a run goes on from; null where something began
 * @param rules how many such a thing is for
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder("quiet")
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

    private static final Pattern OTHERS = Pattern.compile("/(vars|event\\.data)\\b");

    private static final int LONGEST = 16_000;
    private static final int MOST = 50;

    /** What comes next in a run. */
    static Later of(Going going, Verdict verdict, List<Done> effects, Instant at) {
        RunData data = going.data;
        String on = data.came() == null ? word(data.due()) : data.came();
        return new Later(
                at,
                going.job.id(),
                List.of(on),
                null,
                going.step.path(),
                1,
                List.of(withoutOthersWords(verdict)),
                List.copyOf(effects));
    }

    /**
     * Without the values that a run has of what woke it: they may be words of another message, and would stay when that is
     * taken back.
     */
    static Verdict withoutOthersWords(Verdict verdict) {
        List<Check> checks = verdict.checks().stream()
                .map(check -> OTHERS.matcher(check.path()).find()
                        ? new Check(check.path(), check.expected(), "", check.holds(), check.unknown())
                        : check)
                .toList();
        return with(verdict, checks);
    }

    private static Verdict with(Verdict verdict, List<Check> checks) {
        return new Verdict(
                verdict.rule(), verdict.name(), verdict.revision(), verdict.outcome(), verdict.why(), checks);
    }

    private static String word(RunData.Turn turn) {
        return switch (turn) {
            case AFTER, WITHIN -> "wait";
            case BEGIN -> "queue";
            case DO -> "step";
        };
    }

    @JsonProperty
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    boolean quiet() {
        return verdicts.stream().allMatch(verdict -> verdict.outcome() == Verdict.Outcome.NOT_MATCHED);
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
                .map(verdict -> with(verdict, List.of()))
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
