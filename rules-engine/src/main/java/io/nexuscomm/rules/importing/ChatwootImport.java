package io.nexuscomm.rules.importing;

import io.nexuscomm.rules.importing.Imported.Loss;
import io.nexuscomm.rules.model.Condition;
import io.nexuscomm.rules.model.EventType;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.RuleRefused;
import io.nexuscomm.rules.model.Stage;
import io.nexuscomm.rules.model.Status;
import io.nexuscomm.rules.model.Step;
import io.nexuscomm.rules.model.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes rules of Chatwoot's automation rules, as its API exports them ({@code GET
 * /api/v1/accounts/{id}/automation_rules}): a list, or one below {@code payload}.
 */
public final class ChatwootImport {

    private static final Map<String, EventType> EVENTS = Map.of(
            "message_created", EventType.MESSAGE_RECEIVED,
            "conversation_created", EventType.CONVERSATION_CREATED,
            "conversation_opened", EventType.CONVERSATION_REOPENED,
            "conversation_resolved", EventType.CONVERSATION_RESOLVED,
            "conversation_updated", EventType.CONVERSATION_UPDATED);

    private final List<Rule> rules = new ArrayList<>();
    private final List<Loss> losses = new ArrayList<>();

    private ChatwootImport() {}

    /** @throws Unreadable when it is no such export */
    public static Imported of(String json) {
        JsonNode all;
        try {
            all = JsonMapper.shared().readTree(json);
        } catch (JacksonException e) {
            throw new Unreadable(e.getLocation() == null ? 0 : e.getLocation().getLineNr(), "it is not JSON");
        }
        JsonNode list = all.isArray() ? all : all.path("payload");
        if (!list.isArray()) {
            throw new Unreadable(0, "there is no list of automation rules in it");
        }
        ChatwootImport made = new ChatwootImport();
        list.forEach(made::add);
        return new Imported(made.rules, made.losses);
    }

    private void add(JsonNode written) {
        String id = "chatwoot-" + (rules.size() + 1);
        String name = written.path("name").asString("").strip();
        List<Loss> lost = new ArrayList<>();
        String told = name.isEmpty() ? id : name;
        Condition condition = new ChatwootConditions((what, why) -> lost.add(new Loss(0, told, what, why)))
                .of(written.path("conditions"));
        List<Step> steps =
                new ChatwootActions((what, why) -> lost.add(new Loss(0, told, what, why))).of(written.path("actions"));
        EventType event = event(written);
        if (event == null) {
            lost.add(new Loss(0, told, "event", "it has no counterpart: the rule is left out"));
        } else if (condition == null) {
            lost.add(new Loss(0, told, "conditions", "one of them cannot be said: the rule is left out"));
        } else if (steps.isEmpty()) {
            lost.add(new Loss(0, told, "actions", "nothing is left to do: the rule is left out"));
        } else {
            make(id, name, event, condition, steps, lost, told);
        }
        losses.addAll(lost);
    }

    private void make(
            String id,
            String name,
            EventType event,
            Condition condition,
            List<Step> steps,
            List<Loss> lost,
            String told) {
        try {
            rules.add(new Rule(
                    id,
                    name.isEmpty() ? null : name.substring(0, Math.min(name.length(), 120)),
                    null,
                    null,
                    Map.of("imported-from", "chatwoot"),
                    Status.DRAFT,
                    Stage.ROUTE,
                    10 * (rules.size() + 1),
                    List.of(new Trigger.Event(event)),
                    condition.equals(Condition.ALWAYS) ? null : condition,
                    steps,
                    List.of(),
                    null,
                    null,
                    null,
                    Map.of(),
                    List.of()));
        } catch (RuleRefused e) {
            lost.add(new Loss(0, told, "rule", e.getMessage() + ": it is left out"));
        }
    }

    /** A message that is created may be one of theirs or of ours: the condition says which. */
    private static @Nullable EventType event(JsonNode written) {
        EventType event = EVENTS.get(written.path("event_name").asString(""));
        if (event != EventType.MESSAGE_RECEIVED) {
            return event;
        }
        for (JsonNode link : written.path("conditions")) {
            if (ChatwootConditions.isWhatArrives(link)
                    && link.path("values").path(0).asString("").equals("outgoing")) {
                return EventType.MESSAGE_SENT;
            }
        }
        return event;
    }
}
