package io.nexuscomm.rules.importing;

import io.nexuscomm.rules.importing.ChatwootConditions.Alternative;
import io.nexuscomm.rules.importing.ChatwootConditions.Way;
import io.nexuscomm.rules.importing.Imported.Loss;
import io.nexuscomm.rules.model.Action;
import io.nexuscomm.rules.model.Condition;
import io.nexuscomm.rules.model.EventType;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.RuleRefused;
import io.nexuscomm.rules.model.Stage;
import io.nexuscomm.rules.model.Status;
import io.nexuscomm.rules.model.Step;
import io.nexuscomm.rules.model.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
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

    /** In minutes. */
    private static final String DELAY = "execution_delay";

    private static final Set<String> KNOWN = Set.of(
            "id",
            "account_id",
            "name",
            "description",
            "event_name",
            "conditions",
            "actions",
            "created_on",
            "created_at",
            "updated_at",
            "active",
            DELAY);

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
        String name = written.path("name").asString("").strip();
        List<Loss> lost = new ArrayList<>();
        String told = name.isEmpty() ? "chatwoot-" + (rules.size() + 1) : name;
        BiConsumer<String, String> losing = (what, why) -> lost.add(new Loss(0, told, what, why));
        List<Alternative> alternatives = new ChatwootConditions(losing).of(written.path("conditions"));
        List<Step> steps = new ChatwootActions(losing).of(written.path("actions"));
        EventType event = EVENTS.get(written.path("event_name").asString(""));
        boolean delayed = written.propertyStream()
                .filter(property -> !KNOWN.contains(property.getKey()) && !isNothing(property.getValue()))
                .peek(property -> losing.accept(property.getKey(), "it is not taken over"))
                .anyMatch(property -> property.getKey().contains("delay"));
        if (delayed) {
            losing.accept("delay", "at once it would act otherwise: the rule is left out");
        } else if (event == null) {
            losing.accept("event", "it has no counterpart: the rule is left out");
        } else if (alternatives == null) {
            losing.accept("conditions", "one of them cannot be said: the rule is left out");
        } else if (event != EventType.MESSAGE_RECEIVED && ChatwootConditions.asksForWay(written.path("conditions"))) {
            losing.accept("conditions", "this event has no message: the rule is left out");
        } else if (event == EventType.MESSAGE_RECEIVED
                && ChatwootConditions.asksForChange(written.path("conditions"))) {
            losing.accept("conditions", "a message changes nothing of a conversation: the rule is left out");
        } else if (steps.isEmpty()) {
            losing.accept("actions", "nothing is left to do: the rule is left out");
        } else {
            List<Step> all = waiting(written, steps, losing);
            if (event == EventType.MESSAGE_RECEIVED) {
                onMessages(name, alternatives, all, lost, told);
            } else {
                Condition condition =
                        Objects.requireNonNull(ChatwootConditions.when(alternatives, Way.INCOMING), "of both ways");
                make(name, List.of(event), condition, all, lost, told);
            }
        }
        losses.addAll(lost);
    }

    private static boolean isNothing(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL, MISSING -> true;
            case ARRAY, OBJECT -> value.isEmpty();
            case BOOLEAN -> !value.booleanValue();
            case NUMBER -> value.doubleValue() == 0;
            case STRING -> value.stringValue().isEmpty();
            case BINARY, POJO -> false;
        };
    }

    /** A rule that acts later, in minutes, if its conditions hold then as well. */
    private static List<Step> waiting(JsonNode written, List<Step> steps, BiConsumer<String, String> losing) {
        int minutes = written.path(DELAY).asInt(0);
        if (minutes <= 0) {
            return steps;
        }
        losing.accept(DELAY, "it becomes a wait, which ends when a person answers meanwhile");
        List<Step> all = new ArrayList<>();
        all.add(new Step(new Action.Wait(Duration.ofMinutes(minutes), null, null, null, List.of(), true, null)));
        all.addAll(steps);
        return all;
    }

    /** A message that is created may be one of theirs or of ours, which are triggers of their own here. */
    private void onMessages(
            String name, List<Alternative> alternatives, List<Step> steps, List<Loss> lost, String told) {
        Condition theirs = ChatwootConditions.when(alternatives, Way.INCOMING);
        Condition ours = ChatwootConditions.when(alternatives, Way.OUTGOING);
        List<Step> onOurs = steps.stream()
                .filter(step -> !(step.action() instanceof Action.Reply))
                .toList();
        if (theirs == null && ours == null) {
            lost.add(new Loss(0, told, "conditions", "they never hold: the rule is left out"));
            return;
        }
        if (ours != null) {
            lost.add(new Loss(0, told, "message_type", "with a message of ours it begins once that was sent"));
        }
        if (ours != null && onOurs.size() < steps.size()) {
            lost.add(new Loss(0, told, "send_message", "rules answer nothing that we wrote ourselves"));
        }
        if (ours != null && ours.equals(theirs) && onOurs.size() == steps.size()) {
            make(name, List.of(EventType.MESSAGE_RECEIVED, EventType.MESSAGE_SENT), ours, steps, lost, told);
            return;
        }
        if (theirs != null) {
            make(name, List.of(EventType.MESSAGE_RECEIVED), theirs, steps, lost, told);
        }
        if (ours == null) {
            return;
        }
        if (onOurs.stream().allMatch(step -> step.action() instanceof Action.Wait)) {
            lost.add(new Loss(0, told, "actions", "nothing is left to do for messages of ours: that rule is left out"));
        } else {
            make(name, List.of(EventType.MESSAGE_SENT), ours, onOurs, lost, told);
        }
    }

    private void make(
            String name, List<EventType> events, Condition condition, List<Step> steps, List<Loss> lost, String told) {
        String id = "chatwoot-" + (rules.size() + 1);
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
                    events.stream().<Trigger>map(Trigger.Event::new).toList(),
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
}
