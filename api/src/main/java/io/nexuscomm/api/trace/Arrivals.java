package io.nexuscomm.api.trace;

import io.nexuscomm.api.trace.TraceStep.Stage;
import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The steps up to the commit. */
final class Arrivals {

    private Arrivals() {}

    static TraceStep raw(Messages.JournalInfo raw) {
        JsonNode detail = InboxJson.mapper()
                .valueToTree(Map.of("journal", raw.id(), "mediaType", raw.mediaType(), "bytes", raw.bytes()));
        String title = "Received " + size(raw.bytes()) + " from " + raw.connector();
        return new TraceStep(Stage.RAW, raw.receivedAt(), title, null, detail);
    }

    /**
     * What the pipeline wrote with the message. Steps that it did not write are left out.
     *
     * @param who the person at the other end, null when nobody knows
     */
    static List<TraceStep> written(JsonNode written, Message message, @Nullable String who) {
        List<TraceStep> steps = new ArrayList<>();
        add(steps, Stage.NORMALISED, written.path("normalised"), message, normalised(written.path("normalised")));
        add(steps, Stage.RESOLVED, written.path("resolved"), message, resolved(message, who));
        add(steps, Stage.DECIDED, withOthers(written.path("decided")), message, decided(written.path("decided")));
        Instant storedAt = message.storedAt();
        if (storedAt != null) {
            steps.add(new TraceStep(Stage.STORED, storedAt, "Stored", null, stored(written.path("stored"), message)));
        }
        return steps;
    }

    private static void add(List<TraceStep> steps, Stage stage, JsonNode detail, Message message, String title) {
        if (detail.isObject()) {
            steps.add(new TraceStep(stage, Moments.read(detail.path("at"), message.receivedAt()), title, null, detail));
        }
    }

    /** With how many rules nothing is told of: of many that did not match, the first are kept. */
    static JsonNode withOthers(JsonNode decided) {
        int others = decided.path("rules").asInt(0) - decided.path("verdicts").size();
        return others > 0 && decided instanceof ObjectNode told
                ? told.deepCopy().put("others", others)
                : decided;
    }

    private static JsonNode stored(JsonNode written, Message message) {
        ObjectNode detail = written instanceof ObjectNode transaction
                ? transaction.deepCopy()
                : InboxJson.mapper().createObjectNode();
        return detail.put("seq", message.seq());
    }

    private static String normalised(JsonNode detail) {
        String connector = detail.path("connector").asString("");
        return connector.isEmpty() ? "Read by its connector" : "Read by the " + connector + " connector";
    }

    private static String resolved(Message message, @Nullable String who) {
        if (message.direction() == Direction.OUTBOUND) {
            return who == null ? "Addressed" : "Addressed to " + who;
        }
        return who == null ? "Joined to its conversation" : "Joined to the conversation of " + who;
    }

    static String decided(JsonNode detail) {
        JsonNode verdicts = detail.path("verdicts");
        List<String> fired = verdicts.valueStream()
                .filter(verdict -> verdict.path("outcome").asString("").equals("FIRED"))
                .map(verdict ->
                        verdict.path("name").asString(verdict.path("rule").asString("?")))
                .toList();
        int rules = detail.path("rules").asInt(verdicts.size());
        if (rules == 0) {
            return "No rule was asked";
        }
        String count = fired.size() + " of " + rules + (rules == 1 ? " rule" : " rules") + " fired";
        return fired.isEmpty() ? count : count + ": " + fired.stream().collect(Collectors.joining(", "));
    }

    private static String size(int bytes) {
        return bytes < 1_000 ? bytes + " bytes" : String.format(Locale.ROOT, "%.1f kB", bytes / 1_000.0);
    }
}
