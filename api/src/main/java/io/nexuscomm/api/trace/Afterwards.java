package io.nexuscomm.api.trace;

import io.nexuscomm.api.trace.TraceStep.Stage;
import io.nexuscomm.inbox.Batch.RuleRunRow;
import io.nexuscomm.inbox.Begin;
import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.inbox.RuleRuns;
import io.nexuscomm.message.Message;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What rules decided about a message after it came. */
final class Afterwards {

    /** What sets rules off that is no event, for people. */
    private static final Map<String, String> OCCASIONS = Map.of(
            "schedule", "by their schedule",
            "awaiting", "after a silence",
            "wait", "after a wait",
            "queue", "when their turn came",
            "step", "after a step");

    private Afterwards() {}

    /** @param told as it was kept with the message; what cannot be read is left out */
    static List<JsonNode> read(List<String> told) {
        return told.stream()
                .map(line -> InboxJson.mapper().readTree(line))
                .filter(JsonNode::isObject)
                .toList();
    }

    /**
     * All of it, in no order.
     *
     * @param afterwards what was kept with the message
     * @param lines what jobs came to: told beside what they decided, and by themselves where they decided nothing
     */
    static List<TraceStep> steps(List<JsonNode> afterwards, List<RuleRuns.Later> lines, Message message) {
        Map<String, String> cameTo = lines.stream()
                .collect(Collectors.toMap(
                        line -> line.job().toString(),
                        RuleRuns.Later::detail,
                        (one, next) -> one.equals(next) ? one : one + "; " + next));
        Set<String> told = afterwards.stream().map(Afterwards::job).collect(Collectors.toUnmodifiableSet());
        Stream<TraceStep> others = lines.stream()
                .filter(line -> !told.contains(line.job().toString()))
                .map(Afterwards::step);
        return Stream.concat(
                        afterwards.stream().map(each -> step(each, cameTo.getOrDefault(job(each), ""), message)),
                        others)
                .toList();
    }

    private static String job(JsonNode told) {
        return told.path("job").asString("");
    }

    /** That somebody had one begin, that a wait was over, or that a run was taken back. */
    private static TraceStep step(RuleRuns.Later line) {
        return new TraceStep(
                Stage.DECIDED, line.at(), title(line), null, InboxJson.mapper().valueToTree(line));
    }

    /** @param cameTo what its job came to, for people; empty where nobody knows */
    private static TraceStep step(JsonNode told, String cameTo, Message message) {
        // what began tells in its verdicts what its job would say
        boolean goesOn = told.path("path").isString() && !cameTo.isEmpty();
        return new TraceStep(
                Stage.DECIDED,
                Moments.read(told.path("at"), message.receivedAt()),
                goesOn ? title(told) + ". " + cameTo : title(told),
                null,
                Arrivals.withOthers(told));
    }

    /** Of a run that did not go on, which rule it was of: no verdict says so. */
    private static String title(RuleRuns.Later line) {
        boolean ended =
                line.outcome().equals(RuleRunRow.CANCELLED) && !line.rule().equals(Begin.ALL);
        return "Rules later: " + (ended ? line.rule() + " did not go on: " : "") + line.detail();
    }

    private static String title(JsonNode told) {
        return "Rules later, " + occasion(told) + ": " + Arrivals.decided(told);
    }

    private static String occasion(JsonNode told) {
        String events = told.path("on")
                .valueStream()
                .map(each -> each.asString(""))
                .map(word -> OCCASIONS.getOrDefault(word, "on " + word))
                .collect(Collectors.joining(", "));
        String by = told.path("by").asString("");
        if (by.isEmpty()) {
            return events;
        }
        return events.isEmpty() ? "on " + by : events + " by " + by;
    }
}
