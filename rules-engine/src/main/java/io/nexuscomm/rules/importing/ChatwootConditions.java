package io.nexuscomm.rules.importing;

import io.nexuscomm.rules.model.Condition;
import io.nexuscomm.rules.model.Condition.Comparison;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Operator;
import io.nexuscomm.rules.model.RuleRefused;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
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

    private static final String MESSAGE_TYPE = "message_type";

    private static final String CHANGED = "attribute_changed";

    /** Of which changes of a conversation tell what they were before. */
    private static final Set<Field> CAN_CHANGE =
            Set.of(Field.CONVERSATION_STATUS, Field.CONVERSATION_PRIORITY, Field.CONVERSATION_TAGS);

    private final BiConsumer<String, String> losses;

    /** @param losses is told what cannot be said, and why */
    ChatwootConditions(BiConsumer<String, String> losses) {
        this.losses = losses;
    }

    /** What is joined by AND. @param ways in which a message may go for it to hold */
    record Alternative(Set<Way> ways, List<Condition> conditions) {

        Condition condition() {
            return conditions.isEmpty()
                    ? Condition.ALWAYS
                    : conditions.size() == 1 ? conditions.getFirst() : new Condition.All(conditions);
        }
    }

    /** Which way a message goes: our triggers tell it, and Chatwoot's conditions. */
    enum Way {
        INCOMING,
        OUTGOING
    }

    /** Null where something cannot be said: the rule would act more often than it did. */
    @Nullable
    List<Alternative> of(JsonNode chain) {
        List<Alternative> alternatives = new ArrayList<>();
        List<Condition> together = new ArrayList<>();
        Set<Way> ways = EnumSet.allOf(Way.class);
        boolean lost = false;
        for (int i = 0; i < chain.size(); i++) {
            JsonNode link = chain.get(i);
            if (link.path("attribute_key").asString("").equals(MESSAGE_TYPE)) {
                lost |= !narrow(ways, link);
            } else {
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
                alternatives.add(new Alternative(ways, together));
                together = new ArrayList<>();
                ways = EnumSet.allOf(Way.class);
            }
        }
        if (lost) {
            return null;
        }
        return alternatives.isEmpty()
                ? List.of(new Alternative(EnumSet.allOf(Way.class), List.of()))
                : List.copyOf(alternatives);
    }

    /** What must hold for a message that goes this way; null when the rule is not about such messages. */
    static @Nullable Condition when(List<Alternative> alternatives, Way way) {
        List<Condition> left = alternatives.stream()
                .filter(each -> each.ways().contains(way))
                .map(Alternative::condition)
                .toList();
        if (left.isEmpty()) {
            return null;
        }
        if (left.contains(Condition.ALWAYS)) {
            return Condition.ALWAYS;
        }
        return left.size() == 1 ? left.getFirst() : new Condition.Any(left);
    }

    /** Whether it asks which way a message goes. */
    static boolean asksForWay(JsonNode chain) {
        return chain.valueStream()
                .anyMatch(link -> link.path("attribute_key").asString("").equals(MESSAGE_TYPE));
    }

    /** Whether it asks what something was before. */
    static boolean asksForChange(JsonNode chain) {
        return chain.valueStream()
                .anyMatch(link -> link.path("filter_operator").asString("").equals(CHANGED));
    }

    private boolean narrow(Set<Way> ways, JsonNode link) {
        Set<Way> named = EnumSet.noneOf(Way.class);
        for (JsonNode value : link.path("values")) {
            switch (value.asString("")) {
                case "incoming", "0" -> named.add(Way.INCOMING);
                case "outgoing", "1" -> named.add(Way.OUTGOING);
                default -> losses.accept(MESSAGE_TYPE, value.asString("") + ": no rule begins with such messages");
            }
        }
        String operator = link.path("filter_operator").asString("");
        switch (operator) {
            case "equal_to" -> ways.retainAll(named);
            case "not_equal_to" -> ways.removeAll(named);
            default -> {
                losses.accept(MESSAGE_TYPE, "the operator " + operator + " has no counterpart");
                return false;
            }
        }
        return true;
    }

    private @Nullable Condition one(JsonNode link) {
        String key = link.path("attribute_key").asString("");
        String operator = link.path("filter_operator").asString("");
        Field field = FIELDS.get(key);
        if (field == null) {
            return lost(key, "this attribute has no counterpart");
        }
        if (operator.equals(CHANGED)) {
            return changed(key, field, link.path("values"));
        }
        List<String> values = new ArrayList<>();
        link.path("values").forEach(value -> values.add(value.asString("")));
        try {
            Condition condition = compared(field, operator, values);
            return condition == null ? lost(key, "the operator " + operator + " has no counterpart") : condition;
        } catch (RuleRefused e) {
            return lost(key, String.valueOf(e.getMessage()));
        } catch (NoSuchElementException nothing) {
            return lost(key, "it compares with nothing");
        }
    }

    /** From one of some values, to one of others; without them, at all. */
    private @Nullable Condition changed(String key, Field field, JsonNode values) {
        if (!CAN_CHANGE.contains(field)) {
            return lost(key, "rules cannot ask what it was before");
        }
        List<Condition> parts = new ArrayList<>();
        try {
            List<String> from = texts(values.path("from"));
            List<String> to = texts(values.path("to"));
            if (!from.isEmpty()) {
                parts.add(new Comparison(field, new Operator.From(from)));
            }
            if (!to.isEmpty()) {
                parts.add(new Comparison(field, new Operator.To(to)));
            }
        } catch (RuleRefused e) {
            return lost(key, String.valueOf(e.getMessage()));
        }
        return switch (parts.size()) {
            case 0 -> new Comparison(field, new Operator.Changed(true));
            case 1 -> parts.getFirst();
            default -> new Condition.All(parts);
        };
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream()
                .filter(value -> !value.isNull())
                .map(value -> value.asString(""))
                .toList();
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
