package io.nexuscomm.rules.lint;

import io.nexuscomm.rules.lint.Finding.Severity;
import io.nexuscomm.rules.lint.Logic.Literal;
import io.nexuscomm.rules.model.Condition;
import io.nexuscomm.rules.model.Condition.Comparison;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Operator;
import io.nexuscomm.rules.model.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What can be said of a rule's condition alone: it never holds, always holds, or fails where nothing is known. */
final class ConditionFindings {

    /** Every message has them. */
    private static final Set<Field> ALWAYS_KNOWN = Set.of(
            Field.CHANNEL,
            Field.ACCOUNT,
            Field.MESSAGE_KIND,
            Field.MESSAGE_TEXT,
            Field.MESSAGE_ATTACHMENT_COUNT,
            Field.CONTACT_ADDRESS,
            Field.CONTACT_ID,
            Field.CONTACT_CREATED_AT,
            Field.CONVERSATION_STATUS,
            Field.CONVERSATION_PRIORITY,
            Field.CONVERSATION_CREATED_AT,
            Field.LANE_WINDOW);

    private final Rule rule;
    private final List<Finding> found = new ArrayList<>();

    private ConditionFindings(Rule rule) {
        this.rule = rule;
    }

    static List<Finding> of(Rule rule) {
        ConditionFindings findings = new ConditionFindings(rule);
        if (rule.condition() != null) {
            findings.walk(rule.condition(), "/if", false);
        }
        return findings.found;
    }

    private void walk(Condition condition, String at, boolean denied) {
        if (!denied) {
            contradictions(condition, at);
        }
        if (Logic.isAlwaysTrue(condition)) {
            boolean alone = condition instanceof Condition.Test;
            String says = alone
                    ? "this always holds, so that it says nothing"
                    : "one of these always holds, so that the group says nothing";
            add(
                    Severity.WARNING,
                    denied ? "never-true" : "always-true",
                    condition instanceof Condition.Test test ? at + "/" + test.word() : at,
                    denied ? "what is denied here always holds, so that the rule never fires" : says,
                    alone ? "leave it out, or ask for less" : "for \"neither this nor that\" write `none` with both");
            return;
        }
        switch (condition) {
            case Condition.All all -> each(all.conditions(), at + "/all", denied);
            case Condition.Any any -> each(any.conditions(), at + "/any", denied);
            case Condition.None none -> each(none.conditions(), at + "/none", !denied);
            case Condition.Not not -> walk(not.condition(), at + "/not", !denied);
            case Comparison comparison -> deniedUnknown(comparison, at, denied);
            case Condition.Test ignored -> {}
        }
    }

    private void each(List<Condition> conditions, String at, boolean denied) {
        for (int i = 0; i < conditions.size(); i++) {
            walk(conditions.get(i), at + "/" + i, denied);
        }
    }

    /** Told once, at the outermost group that holds both. */
    private void contradictions(Condition condition, String at) {
        if (!(condition instanceof Condition.All)
                || found.stream().anyMatch(each -> each.code().equals("never-true"))) {
            return;
        }
        List<Literal> literals = Logic.conjuncts(condition, at);
        for (int i = 0; i < literals.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (exclude(literals.get(j), literals.get(i))) {
                    add(
                            Severity.ERROR,
                            "never-true",
                            literals.get(i).path(),
                            "this and " + literals.get(j).path() + " can never hold together: the rule never fires",
                            "put them into an `any`, if one of them is enough");
                    return;
                }
            }
        }
    }

    private static boolean exclude(Literal one, Literal other) {
        if (one.denied() && other.denied()) {
            return Operators.coverAll(one.comparison(), other.comparison());
        }
        return one.denied() == other.denied()
                ? Operators.exclude(one.comparison(), other.comparison())
                : one.denied()
                        ? Operators.implies(other.comparison(), one.comparison())
                        : Operators.implies(one.comparison(), other.comparison());
    }

    private void deniedUnknown(Comparison comparison, String at, boolean denied) {
        Field field = comparison.field();
        boolean known = field.absenceKnown() || ALWAYS_KNOWN.contains(field);
        boolean asks = comparison.operator() instanceof Operator.Exists;
        if (denied && !known && !asks && !comparison.holdsUnknown()) {
            add(
                    Severity.HINT,
                    "none-over-unknown",
                    at + "/" + field.word(),
                    "where " + field.word()
                            + " is not known, this is neither true nor false, and the rule does not fire",
                    "write `not` inside it with `orUnknown: true`, if it should fire then");
        }
    }

    private void add(Severity severity, String code, String path, String message, String suggestion) {
        found.add(new Finding(rule.id(), severity, code, path, message, suggestion));
    }
}
