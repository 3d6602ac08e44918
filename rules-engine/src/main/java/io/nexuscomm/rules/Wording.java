package io.nexuscomm.rules;

import io.nexuscomm.rules.Verdict.Check;
import io.nexuscomm.rules.model.Condition;
import io.nexuscomm.rules.model.Rule;
import java.util.ArrayList;
import java.util.List;

/**
 * Says in words what stood in the way of a rule, from the path that its verdict names. Deciding keeps only the path of
 * what failed, since thousands of rules do not match; the words come when somebody asks.
 */
public final class Wording {

    private final String path;
    private final List<Check> checks = new ArrayList<>();

    private Wording(String path) {
        this.path = path;
    }

    /**
     * The comparisons at a path or below it, without the values that were looked at.
     *
     * @param path as {@link Verdict#why()} has it; other reasons than a condition give nothing
     */
    public static List<Check> of(Rule rule, String path) {
        Wording wording = new Wording(path);
        wording.walk(rule.when(), "/if", false);
        return List.copyOf(wording.checks);
    }

    /** @param unwanted whether a comparison here is in the way when it holds */
    private void walk(Condition condition, String at, boolean unwanted) {
        switch (condition) {
            case Condition.All all -> walk(all.conditions(), at + "/all", unwanted);
            case Condition.Any any -> walk(any.conditions(), at + "/any", unwanted);
            case Condition.None none -> walk(none.conditions(), at + "/none", !unwanted);
            case Condition.Not not -> walk(not.condition(), at + "/not", !unwanted);
            case Condition.Test test -> {
                String here = at + "/" + test.word();
                if (here.equals(path) || here.startsWith(path + "/")) {
                    checks.add(new Check(here, Expected.of(test), "", unwanted));
                }
            }
        }
    }

    private void walk(List<Condition> conditions, String at, boolean unwanted) {
        for (int i = 0; i < conditions.size(); i++) {
            walk(conditions.get(i), at + "/" + i, unwanted);
        }
    }
}
