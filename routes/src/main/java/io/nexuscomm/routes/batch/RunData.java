package io.nexuscomm.routes.batch;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.inbox.Background;
import io.nexuscomm.inbox.Batch.JobRow;
import io.nexuscomm.inbox.Cause;
import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.QueueChange;
import io.nexuscomm.inbox.QueueChange.Place;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.inbox.TimerChange;
import io.nexuscomm.rules.Effect;
import io.nexuscomm.rules.model.EventType;
import io.nexuscomm.rules.model.Mode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a run that waits needs to go on, kept with its timer as JSON.
 *
 * @param since when it began to wait
 * @param recheck whether its condition must still hold
 * @param cancelOn the events that end it, as rules write them
 * @param variables what it captured, by name
 * @param before the rules that brought about what it began with; null when none did
 * @param historical whether it began with a message of the past; null for no
 * @param turn what is to be done at its step; null in rows of versions that only waited
 * @param event what it waits for, as rules write it; null for time alone
 * @param queue what its turn was about when it got it, where the runs of its rule come one after the other; null where they
 *     do not
 * @param came what happened of that, or of what ends it; null while nothing did
 * @param takenBackBy who took it back ({@link RuleStep#TAKEN_BACK_BY}); null where nobody did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RunData(
        Instant since,
        boolean recheck,
        List<String> cancelOn,
        Map<String, Object> variables,
        @Nullable Cause before,
        @Nullable Boolean historical,
        @Nullable Turn turn,
        @Nullable String event,
        @Nullable UUID queue,
        @Nullable String came,
        @Nullable String takenBackBy) {

    /** What is to be done at a step. */
    enum Turn {
        /** The first steps of a run that waited for its turn. */
        BEGIN,
        /** What comes after it. */
        AFTER,
        /** The step itself. */
        DO,
        /** The steps in it. */
        WITHIN
    }

    Turn due() {
        return turn == null ? Turn.AFTER : turn;
    }

    boolean isHistorical() {
        return Boolean.TRUE.equals(historical);
    }

    /** Has a run wait. */
    static void add(Occasion on, Effect.Wait wait) {
        UUID subject = subject(on, wait.wide());
        RunData data = new RunData(
                on.state().now,
                wait.recheck(),
                wait.cancelOn().stream().map(EventType::word).toList(),
                wait.variables(),
                on.before(),
                on.historical() ? true : null,
                Turn.AFTER,
                wait.event() == null ? null : wait.event().word(),
                on.state().turns.of(wait.rule(), on.run()),
                null,
                null);
        RuleStep step = step(on, wait.rule(), wait.path(), data);
        String key = Background.keyOf(wait.rule(), wait.wide(), on.run());
        if (wait.run() == Mode.Run.RESTART && !on.hasWaited()) {
            on.state()
                    .endRuns(
                            new TimerChange.EndRuns(
                                    wait.rule(),
                                    on.lane().state().id(),
                                    wait.wide(),
                                    "restarted by message " + on.cause().id(),
                                    on.state().now),
                            subject);
        }
        on.state().add(step, subject, key, wait.until());
    }

    /** Has a job do a step now. */
    static void add(Occasion on, Effect.Errand errand) {
        UUID queue = errand.awaited() ? on.state().turns.of(errand.rule(), on.run()) : null;
        RunData data = plain(on, errand.variables(), Turn.DO, queue);
        RuleStep step = step(on, errand.rule(), errand.path(), data);
        on.state()
                .add(new JobRow(
                        on.state().ids.job(),
                        Job.Kind.RULE,
                        on.account().id(),
                        null,
                        on.cause().id(),
                        null,
                        null,
                        step,
                        on.state().now));
    }

    /** Has steps done at a moment. */
    static void add(Occasion on, Effect.Schedule schedule) {
        RunData data = plain(on, schedule.variables(), Turn.WITHIN, null);
        String key = schedule.key();
        on.state()
                .add(
                        step(on, schedule.rule(), schedule.path(), data),
                        key == null ? keyOf(on.run(), schedule.path()) : keyOf(key),
                        schedule.at());
    }

    /** The same where rules name none: people may take it back. */
    private static String keyOf(UUID run, String path) {
        return Timer.APPOINTED + "step:" + WaitingRuns.stepOf(run, path);
    }

    /** The timer's key for one that rules name: no message and no run has such a key. */
    static String keyOf(String written) {
        return Timer.APPOINTED + "key:" + written;
    }

    private static RunData plain(Occasion on, Map<String, Object> variables, Turn turn, @Nullable UUID queue) {
        return new RunData(
                on.state().now,
                false,
                List.of(),
                variables,
                on.before(),
                on.historical() ? true : null,
                turn,
                null,
                queue,
                null,
                null);
    }

    /** A run has its turn at once. */
    static void add(Occasion on, Effect.Occupy occupy) {
        Place place = new Place(occupy.rule(), on.run());
        UUID subject = subject(on, occupy.wide());
        QueueChange.Begin begin = new QueueChange.Begin(
                place,
                about(on, occupy.wide()),
                on.state().ids.job(),
                on.account().id(),
                on.cause().id());
        on.state().turns.occupy(place, subject);
        on.state().turns.add(begin, subject);
    }

    /** Has a run wait for its turn. */
    static void add(Occasion on, Effect.Queue queue) {
        UUID subject = subject(on, queue.wide());
        RunData data = plain(on, queue.variables(), Turn.BEGIN, subject);
        QueueChange.Join join = new QueueChange.Join(
                new Place(queue.rule(), on.run()),
                about(on, queue.wide()),
                on.state().ids.job(),
                step(on, queue.rule(), queue.path(), data));
        on.state().turns.add(join, subject);
    }

    private static QueueChange.About about(Occasion on, boolean wide) {
        return new QueueChange.About(on.lane().state().id(), wide);
    }

    private static UUID subject(Occasion on, boolean wide) {
        return wide
                ? on.lane().state().contact().value()
                : on.lane().conversation().id().value();
    }

    /** The turn of a step's run; null where it needs none. */
    @Nullable
    Place place(RuleStep step) {
        return queue == null ? null : new Place(step.rule(), step.run());
    }

    private static RuleStep step(Occasion on, String rule, String path, RunData data) {
        BatchLane lane = on.lane();
        return new RuleStep(
                rule,
                on.revision(),
                on.run(),
                path,
                on.account().id(),
                lane.state().id(),
                lane.conversation().id(),
                lane.state().contact(),
                on.cause().id(),
                InboxJson.mapper().valueToTree(data));
    }

    static RunData of(@Nullable JsonNode data) {
        return InboxJson.mapper().treeToValue(data, RunData.class);
    }

    /** The same when something happened. @param told what came with it, by its fields */
    RunData with(EventType type, Map<String, Object> told) {
        Map<String, Object> known = new HashMap<>(variables);
        known.putAll(told);
        return new RunData(since, recheck, cancelOn, known, before, historical, turn, event, queue, type.word(), null);
    }

    /** Whether it must be told of such a thing while it waits. */
    boolean waitsFor(EventType type) {
        return type.word().equals(event) || endsOn(type);
    }

    /** Whether what it waited for did not happen in time. */
    boolean isLate() {
        return event != null && !event.equals(came);
    }

    boolean endsOn(EventType event) {
        return cancelOn.contains(event.word());
    }
}
