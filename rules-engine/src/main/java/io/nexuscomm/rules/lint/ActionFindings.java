package io.nexuscomm.rules.lint;

import io.nexuscomm.rules.lint.Finding.Severity;
import io.nexuscomm.rules.lint.Logic.Literal;
import io.nexuscomm.rules.model.Action;
import io.nexuscomm.rules.model.Coverage;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Nearest;
import io.nexuscomm.rules.model.Once;
import io.nexuscomm.rules.model.Operator;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.Step;
import io.nexuscomm.rules.model.WindowClosed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What can be said of what a rule does. */
final class ActionFindings {

    private final Rule rule;
    private final Surroundings surroundings;
    private final List<Finding> found = new ArrayList<>();

    private ActionFindings(Rule rule, Surroundings surroundings) {
        this.rule = rule;
        this.surroundings = surroundings;
    }

    static List<Finding> of(Rule rule, Surroundings surroundings) {
        ActionFindings findings = new ActionFindings(rule, surroundings);
        findings.limits();
        findings.coverage();
        findings.steps(rule.steps(), "/then", Duration.ZERO);
        findings.steps(rule.others(), "/else", Duration.ZERO);
        return findings.found;
    }

    private void limits() {
        if (rule.replies() && (rule.limits() == null || rule.limits().once() == null)) {
            add(
                    Severity.HINT,
                    "reply-without-limit",
                    "",
                    (isRated()
                                    ? "it replies and does not say how often to one contact: beside its `rate`, once"
                                    : "it replies and names no limit: once")
                            + " per contact in " + Once.DEFAULT_EVERY.toHours() + " hours applies",
                    "write `limits: { once: { per: contact, every: 12h } }` to say it yourself");
        }
    }

    private boolean isRated() {
        return rule.limits() != null && !rule.limits().rate().isEmpty();
    }

    private void coverage() {
        List<String> missing = rule.status().evaluated() ? List.of() : Coverage.missing(rule);
        if (!missing.isEmpty()) {
            add(
                    Severity.HINT,
                    "cannot-run-yet",
                    "",
                    "this version cannot run " + String.join(", ", missing) + ": the rule can be kept, but not go live",
                    null);
        }
    }

    /** @param waited how long the rule has waited before these steps */
    private void steps(List<Step> steps, String at, Duration waited) {
        Duration so = waited;
        for (int i = 0; i < steps.size(); i++) {
            Action action = steps.get(i).action();
            String here = at + "/" + i + "/" + action.word();
            step(action, here, so);
            if (action instanceof Action.Wait wait && wait.period() != null) {
                so = so.plus(wait.period());
            }
        }
    }

    private void step(Action action, String here, Duration waited) {
        switch (action) {
            case Action.Reply reply -> {
                template(reply.template(), here);
                window(reply, here, waited);
            }
            case Action.Send send -> template(send.template(), here);
            case Action.Notify tell -> template(tell.template(), here);
            case Action.Choose choose -> {
                for (int i = 0; i < choose.branches().size(); i++) {
                    Action.Branch branch = choose.branches().get(i);
                    steps(branch.steps(), here + "/" + i + "/then", waited);
                    steps(branch.others(), here + "/" + i + "/else", waited);
                }
            }
            case Action.Parallel parallel -> {
                for (int i = 0; i < parallel.strands().size(); i++) {
                    steps(parallel.strands().get(i).steps(), here + "/" + i, waited);
                }
            }
            case Action.Schedule schedule -> {
                Duration later = schedule.in() == null ? Duration.ZERO : schedule.in();
                steps(schedule.steps(), here + "/do", waited.plus(later));
            }
            default -> {}
        }
    }

    private void template(@Nullable String name, String here) {
        Set<String> known = surroundings.known();
        if (name == null || known.contains(name)) {
            return;
        }
        add(
                surroundings.templates() == null ? Severity.HINT : Severity.WARNING,
                "unknown-template",
                here + "/template",
                "the template `" + Nearest.shown(name) + "` is nowhere: "
                        + (surroundings.templates() == null
                                ? "not in the file, and what accounts have is not known here"
                                : "neither in the file nor with an account"),
                known.isEmpty()
                        ? "put its document into the file, beginning with `template: " + Nearest.shown(name) + "`"
                        : Nearest.suggestion(name, known));
    }

    /** A free answer after the window is refused by the channel. */
    private void window(Action.Reply reply, String here, Duration waited) {
        if (waited.isZero() || reply.text() == null || reply.windowClosed() != WindowClosed.FAIL) {
            return;
        }
        for (Map.Entry<String, Duration> window : new TreeMap<>(surroundings.windows()).entrySet()) {
            if (waited.compareTo(window.getValue()) >= 0 && mayCome(window.getKey())) {
                add(
                        Severity.WARNING,
                        "waits-beyond-window",
                        here,
                        "by then " + window.getKey() + " allows no free answer any more: its window is "
                                + window.getValue().toHours() + " hours",
                        "write `windowClosed: template` with a template, or `skip`");
                return;
            }
        }
    }

    private boolean mayCome(String channel) {
        return Logic.conjuncts(rule.when(), "").stream()
                .filter(literal -> literal.comparison().field().equals(Field.CHANNEL))
                .allMatch(literal -> allows(literal, channel));
    }

    private static boolean allows(Literal literal, String channel) {
        return switch (literal.comparison().operator()) {
            case Operator.AnyOf any -> any.values().contains(channel) != literal.denied();
            case Operator.NoneOf none -> none.values().contains(channel) == literal.denied();
            default -> true;
        };
    }

    private void add(Severity severity, String code, String path, String message, @Nullable String suggestion) {
        found.add(new Finding(rule.id(), severity, code, path, message, suggestion));
    }
}
