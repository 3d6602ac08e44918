package io.nexuscomm.rules.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of the rule language this version cannot run yet. Such a rule may be kept as a draft; it is refused by name where
 * it would take part, so that nobody believes that it does what it does not.
 */
public final class Coverage {

    /** What is gathered before deciding. */
    private static final Set<Field> GATHERED = Set.of(
            Field.CHANNEL,
            Field.MESSAGE_TEXT,
            Field.MESSAGE_SUBJECT,
            Field.MESSAGE_AUTO_SUBMITTED,
            Field.MESSAGE_ATTACHMENT_COUNT,
            Field.MESSAGE_KIND,
            Field.CONTACT_NAME,
            Field.CONTACT_ADDRESS,
            Field.CONTACT_TAGS,
            Field.CONVERSATION_ASSIGNEE,
            Field.CONVERSATION_TAGS);

    private Coverage() {}

    /** The parts that cannot be run, as words of the language; empty when all can. */
    public static List<String> missing(Rule rule) {
        List<String> missing = new ArrayList<>();
        rule.triggers().forEach(trigger -> add(missing, trigger(trigger)));
        rule.when().tests().forEach(test -> add(missing, test(test)));
        rule.steps().forEach(step -> steps(step, missing));
        rule.others().forEach(step -> steps(step, missing));
        Limits limits = rule.limits();
        if (limits != null) {
            add(missing, limits.rate().isEmpty() ? null : "limits.rate");
            add(missing, limits.breaker() == null ? null : "limits.breaker");
            boolean perContact = limits.once() == null || limits.once().per() == Scope.CONTACT;
            add(missing, perContact ? null : "limits.once.per");
        }
        add(missing, rule.mode() == null ? null : "mode");
        add(missing, rule.safety() == null ? null : "safety");
        add(missing, rule.vars().isEmpty() ? null : "vars");
        return missing.stream().distinct().toList();
    }

    /** Throws {@link RuleRefused} when the rule takes part and cannot be run. */
    public static void require(Rule rule) {
        if (!rule.status().evaluated()) {
            return;
        }
        List<String> missing = missing(rule);
        if (!missing.isEmpty()) {
            throw new RuleRefused(
                    "`" + missing.getFirst() + "` is part of the rule language, but this version cannot do it yet",
                    "keep the rule " + rule.id() + " a draft, or take it out");
        }
    }

    private static @Nullable String trigger(Trigger trigger) {
        boolean received = trigger instanceof Trigger.Event event
                && event.type() == EventType.MESSAGE_RECEIVED
                && event.changed().isEmpty();
        return received ? null : "trigger " + word(trigger);
    }

    private static String word(Trigger trigger) {
        return switch (trigger) {
            case Trigger.Event event -> event.type().word();
            case Trigger.Awaiting ignored -> "awaiting";
            case Trigger.Scheduled ignored -> "schedule";
            case Trigger.Webhook ignored -> "webhook";
            case Trigger.Topic ignored -> "topic";
        };
    }

    private static @Nullable String test(Condition.Test test) {
        return switch (test) {
            case Condition.Comparison comparison -> GATHERED.contains(comparison.field()) ? null : comparison.word();
            case Condition.Attachment attachment -> attachment.scan() == null ? null : "attachment.scan";
            case Condition.Test other -> other.word();
        };
    }

    private static void steps(Step step, List<String> missing) {
        Rule.all(step).forEach(each -> {
            add(missing, action(each.action()));
            if (each.condition() != null) {
                each.condition().tests().forEach(test -> add(missing, test(test)));
            }
            add(missing, each.onError() == null ? null : "onError");
            add(missing, each.timeout() == null ? null : "timeout");
        });
    }

    private static @Nullable String action(Action action) {
        return switch (action) {
            case Action.Reply reply ->
                reply.text() == null || reply.ai() != null || !reply.attach().isEmpty() ? "reply.template" : null;
            case Action.Tag ignored -> null;
            case Action.Assign assign -> assign.strategy() == null ? null : "assign.strategy";
            case Action.Stop ignored -> null;
            case Action.Choose ignored -> null;
            case Action.Drop ignored -> null;
            default -> action.word();
        };
    }

    private static void add(List<String> missing, @Nullable String word) {
        if (word != null) {
            missing.add(word);
        }
    }
}
