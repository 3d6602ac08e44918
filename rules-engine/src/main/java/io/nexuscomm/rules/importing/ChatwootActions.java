package io.nexuscomm.rules.importing;

import io.nexuscomm.rules.model.Action;
import io.nexuscomm.rules.model.ConversationState;
import io.nexuscomm.rules.model.Filled;
import io.nexuscomm.rules.model.Overwrite;
import io.nexuscomm.rules.model.Priority;
import io.nexuscomm.rules.model.RuleRefused;
import io.nexuscomm.rules.model.Step;
import io.nexuscomm.rules.model.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes steps of Chatwoot's actions. */
final class ChatwootActions {

    private final BiConsumer<String, String> losses;

    ChatwootActions(BiConsumer<String, String> losses) {
        this.losses = losses;
    }

    List<Step> of(JsonNode actions) {
        List<Step> steps = new ArrayList<>();
        for (JsonNode each : actions) {
            String name = each.path("action_name").asString("");
            List<String> values = new ArrayList<>();
            each.path("action_params").forEach(value -> values.add(value.isObject() ? "" : value.asString("")));
            try {
                Action action = action(name, values);
                if (action != null) {
                    steps.add(new Step(action));
                }
            } catch (RuleRefused e) {
                losses.accept(name, String.valueOf(e.getMessage()));
            } catch (NoSuchElementException nothing) {
                losses.accept(name, "it names nothing");
            }
        }
        return steps;
    }

    private @Nullable Action action(String name, List<String> values) {
        return switch (name) {
            case "send_message" -> new Action.Reply(text(name, values.getFirst()));
            case "add_label" -> new Action.Tag(values);
            case "remove_label" -> new Action.Untag(values);
            case "assign_team", "assign_agent" -> assign(name, values.getFirst());
            case "change_priority" -> priority(name, values);
            case "change_status" -> status(name, values.getFirst());
            case "resolve_conversation" -> new Action.SetStatus(ConversationState.RESOLVED);
            case "open_conversation" -> new Action.SetStatus(ConversationState.OPEN);
            case "add_private_note" -> new Action.Note(new Filled(text(name, values.getFirst())));
            case "send_webhook_event" ->
                lost(name, "calls go by a named connection here; its address is not taken over");
            default -> lost(name, "this action has no counterpart");
        };
    }

    /** Their ids are numbers; {@code nil} is nobody. */
    private @Nullable Action assign(String name, String whom) {
        if (whom.equals("nil") || whom.isEmpty()) {
            return lost(name, "it took the assignment off, which no rule does here");
        }
        if (!whom.chars().allMatch(Character::isDigit)) {
            return lost(name, "`" + whom + "` has no counterpart");
        }
        boolean team = name.equals("assign_team");
        losses.accept(
                name,
                (team ? "teams are known by their names here" : "users have other ids here") + ": replace the number "
                        + whom);
        return new Action.Assign(team ? whom : null, team ? null : whom, null, Overwrite.ALWAYS);
    }

    /** Their placeholders are Liquid's, which ours are not. */
    private String text(String name, String written) {
        if (!written.contains("{{")) {
            return written;
        }
        losses.accept(name, "its placeholders are shown as they are: write ours, such as contact.name");
        return written.replace("{{", "{ {");
    }

    private @Nullable Action priority(String name, List<String> values) {
        Priority priority = word(Priority.values(), values.getFirst());
        return priority == null
                ? lost(name, "no such priority: " + values.getFirst())
                : new Action.SetPriority(priority);
    }

    private @Nullable Action status(String name, String value) {
        ConversationState state = word(ConversationState.values(), value);
        return state == null ? lost(name, "no such status: " + value) : new Action.SetStatus(state);
    }

    private static <W extends Word> @Nullable W word(W[] all, String word) {
        return Arrays.stream(all)
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElse(null);
    }

    private @Nullable Action lost(String what, String why) {
        losses.accept(what, why);
        return null;
    }
}
