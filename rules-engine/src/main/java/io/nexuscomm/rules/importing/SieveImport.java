package io.nexuscomm.rules.importing;

import io.nexuscomm.rules.importing.Imported.Loss;
import io.nexuscomm.rules.importing.SieveScript.Node;
import io.nexuscomm.rules.model.Condition;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Limits;
import io.nexuscomm.rules.model.Once;
import io.nexuscomm.rules.model.Operator;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.RuleRefused;
import io.nexuscomm.rules.model.Stage;
import io.nexuscomm.rules.model.Status;
import io.nexuscomm.rules.model.Step;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Makes rules of a Sieve script (RFC 5228): each {@code if} at its top one rule, in the script's order. */
public final class SieveImport {

    private final List<Rule> rules = new ArrayList<>();
    private final List<Loss> losses = new ArrayList<>();

    private final boolean fillsIn;

    /** @param fillsIn whether the script fills variables into texts */
    private SieveImport(boolean fillsIn) {
        this.fillsIn = fillsIn;
    }

    /** @throws Unreadable when it is no Sieve */
    public static Imported of(String script) {
        List<Node> commands = SieveScript.read(script);
        SieveImport all = new SieveImport(SieveTags.fillsIn(commands));
        for (int i = 0; i < commands.size(); i++) {
            int end = i + 1;
            if (commands.get(i).name().equals("if")) {
                while (end < commands.size() && SieveActions.isFurther(commands.get(end))) {
                    end++;
                }
            } else if (!commands.get(i).name().equals("require")) {
                while (end < commands.size() && isPlain(commands.get(end))) {
                    end++;
                }
            }
            all.add(commands.subList(i, end));
            i = end - 1;
        }
        return new Imported(all.rules, all.losses);
    }

    private static boolean isPlain(Node command) {
        return !command.name().equals("if") && !command.name().equals("require");
    }

    private void add(List<Node> commands) {
        Node first = commands.getFirst();
        if (first.name().equals("require")) {
            return;
        }
        String id = "sieve-" + (rules.size() + 1);
        List<Loss> lost = new ArrayList<>();
        BiConsumer<Node, String> losing = (node, why) -> lost.add(new Loss(node.line(), id, node.name(), why));
        SieveTests tests = new SieveTests(losing, fillsIn);
        SieveActions actions = new SieveActions(losing, tests, fillsIn);
        Condition condition = Condition.ALWAYS;
        List<Step> steps;
        if (commands.size() == 1 && first.name().equals("if") && !first.tests().isEmpty()) {
            condition = tests.of(first.tests().getFirst());
            steps = condition == null || SieveTests.isNever(condition)
                    ? List.of()
                    : actions.of(first.block(), condition);
        } else {
            steps = actions.of(commands, Condition.ALWAYS);
        }
        if (condition == null) {
            lost.add(new Loss(first.line(), id, first.name(), "its condition cannot be said: the rule is left out"));
        } else if (SieveTests.isNever(condition)) {
            lost.add(new Loss(first.line(), id, first.name(), "it never holds: the rule is left out"));
        } else if (steps.isEmpty() && actions.answers().isEmpty()) {
            lost.add(new Loss(first.line(), id, first.name(), "nothing is left to do: the rule is left out"));
        } else {
            List<Loss> told = List.copyOf(lost);
            // before the others, which may stop what comes later
            for (SieveActions.Answer answer : actions.answers()) {
                make(answer.command(), answer.when(), List.of(new Step(answer.reply())), answer.once(), told, lost);
            }
            if (!steps.isEmpty()) {
                make(first, condition, steps, null, told, lost);
            }
        }
        losses.addAll(lost);
    }

    /**
     * @param told what its description says was lost
     * @param lost where it is told when it cannot be made
     */
    private void make(
            Node first, Condition condition, List<Step> steps, @Nullable Once once, List<Loss> told, List<Loss> lost) {
        String id = "sieve-" + (rules.size() + 1);
        try {
            rules.add(readable(new Rule(
                    id,
                    "Sieve, line " + first.line(),
                    told.isEmpty() ? null : "Not all was taken over:\n" + told(told),
                    null,
                    Map.of("imported-from", "sieve"),
                    Status.DRAFT,
                    Stage.ROUTE,
                    10 * (rules.size() + 1),
                    Received.TRIGGER,
                    onMail(condition),
                    steps,
                    List.of(),
                    null,
                    once == null ? null : new Limits(once, List.of(), null),
                    null,
                    Map.of(),
                    List.of())));
        } catch (RuleRefused e) {
            lost.add(new Loss(first.line(), id, first.name(), e.getMessage() + ": the rule is left out"));
        }
    }

    /** A script may nest deeper than a file of rules. */
    private static Rule readable(Rule rule) {
        RuleYaml.parse(RuleYaml.write(rule)).problems().stream().findFirst().ifPresent(problem -> {
            throw new RuleRefused(problem.message());
        });
        return rule;
    }

    private static String told(List<Loss> lost) {
        StringBuilder text = new StringBuilder();
        lost.stream().limit(20).forEach(loss -> text.append("- ").append(loss).append('\n'));
        return text.toString().strip();
    }

    private static Condition onMail(Condition condition) {
        Condition mail = new Condition.Comparison(Field.CHANNEL, new Operator.AnyOf(List.of("email")));
        return condition.equals(Condition.ALWAYS) ? mail : new Condition.All(List.of(mail, condition));
    }
}
