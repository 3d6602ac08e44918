package io.nexuscomm.api.trace;

import io.nexuscomm.api.trace.TraceStep.Stage;
import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.message.Message;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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

    /** @param cameTo what its job came to, for people; empty where nobody knows */
    static TraceStep step(JsonNode told, String cameTo, Message message) {
        // what began tells in its verdicts what its job would say
        boolean goesOn = told.path("path").isString() && !cameTo.isEmpty();
        return new TraceStep(
                Stage.DECIDED,
                Moments.read(told.path("at"), message.receivedAt()),
                goesOn ? title(told) + ". " + cameTo : title(told),
                null,
                Arrivals.withOthers(told));
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
