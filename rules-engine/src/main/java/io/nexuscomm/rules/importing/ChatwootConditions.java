package io.nexuscomm.rules.importing;

import io.nexuscomm.rules.model.Condition;
import io.nexuscomm.rules.model.Condition.Comparison;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Operator;
import io.nexuscomm.rules.model.RuleRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes a condition of Chatwoot's flat chain, which is SQL: what is joined by AND binds before OR. */
final class ChatwootConditions {

    private static final Map<String, Field> FIELDS = Map.ofEntries(
            Map.entry("content", Field.MESSAGE_TEXT),
            Map.entry("mail_subject", Field.MESSAGE_SUBJECT),
            Map.entry("email", Field.CONTACT_ADDRESS),
            Map.entry("phone_number", Field.CONTACT_ADDRESS),
            Map.entry("name", Field.CONTACT_NAME),
            Map.entry("status", Field.CONVERSATION_STATUS),
            Map.entry("priority", Field.CONVERSATION_PRIORITY),
            Map.entry("labels", Field.CONVERSATION_TAGS),
            Map.entry("conversation_language", Field.MESSAGE_LANGUAGE),
            Map.entry("country_code", Field.CONTACT_COUNTRY));

    private final BiConsumer<String, String> losses;

    /** @param losses is told what cannot be said, and why */
    ChatwootConditions(BiConsumer<String, String> losses) {
        this.losses = losses;
    }

    /** Null where an alternative has nothing left that can be said: the rule would act more often than it did. */
    @Nullable
    Condition of(JsonNode chain) {
        List<Condition> alternatives = new ArrayList<>();
        List<Condition> together = new ArrayList<>();
        boolean lost = false;
        for (int i = 0; i < chain.size(); i++) {
            JsonNode link = chain.get(i);
            if (!isWhatArrives(link)) {
                Condition condition = one(link);
                if (condition == null) {
                    lost = true;
                } else {
                    together.add(condition);
                }
            }
            boolean ends = i == chain.size() - 1
                    || link.path("query_operator").asString("").equalsIgnoreCase("or");
            if (ends) {
                if (lost) {
                    return null;
                }
                if (!together.isEmpty()) {
                    alternatives.add(together.size() == 1 ? together.getFirst() : new Condition.All(together));
                }
                together = new ArrayList<>();
            }
        }
        if (alternatives.isEmpty()) {
            return Condition.ALWAYS;
        }
        return alternatives.size() == 1 ? alternatives.getFirst() : new Condition.Any(alternatives);
    }

    /** That it arrives is our trigger. */
    static boolean isWhatArrives(JsonNode link) {
        return link.path("attribute_key").asString("").equals("message_type");
    }

    private @Nullable Condition one(JsonNode link) {
        String key = link.path("attribute_key").asString("");
        String operator = link.path("filter_operator").asString("");
        Field field = FIELDS.get(key);
        if (field == null) {
            return lost(key, "this attribute has no counterpart");
        }
        List<String> values = new ArrayList<>();
        link.path("values").forEach(value -> values.add(value.asString("")));
        try {
            Condition condition = compared(field, operator, values);
            return condition == null ? lost(key, "the operator " + operator + " has no counterpart") : condition;
        } catch (RuleRefused e) {
            return lost(key, String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable Condition compared(Field field, String operator, List<String> values) {
        return switch (operator) {
            case "equal_to" -> new Comparison(field, new Operator.AnyOf(values));
            case "not_equal_to" -> new Comparison(field, new Operator.NoneOf(values)).orUnknown();
            case "contains" ->
                field.kind() == Field.Kind.SET
                        ? new Comparison(field, new Operator.AnyOf(values))
                        : new Comparison(field, new Operator.Contains(values));
            case "does_not_contain" ->
                new Condition.None(List.of(
                        field.kind() == Field.Kind.SET
                                ? new Comparison(field, new Operator.AnyOf(values))
                                : new Comparison(field, new Operator.Contains(values))));
            case "starts_with" -> new Comparison(field, new Operator.StartsWith(values.getFirst()));
            case "is_present" -> new Comparison(field, new Operator.Exists(true));
            case "is_not_present" -> new Comparison(field, new Operator.Exists(false));
            default -> null;
        };
    }

    private @Nullable Condition lost(String what, String why) {
        losses.accept(what, why);
        return null;
    }
}
