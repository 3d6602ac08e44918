package io.nexuscomm.rules.lint;

import io.nexuscomm.rules.lint.Finding.Severity;
import io.nexuscomm.rules.model.Nearest;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Variables that a rule looks at and nothing in it sets: they are empty in texts, and unknown in conditions. */
final class VariableFindings {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*vars\\.([A-Za-z][A-Za-z0-9_-]*)");
    private static final Pattern FIELD = Pattern.compile("vars\\.([A-Za-z][A-Za-z0-9_-]*).*");
    private static final Set<String> SETTERS = Set.of("into", "as");

    private final Set<String> set = new HashSet<>();

    /** By name, where it is looked at first. */
    private final Map<String, String> used = new LinkedHashMap<>();

    private VariableFindings() {}

    static List<Finding> of(Rule rule) {
        VariableFindings findings = new VariableFindings();
        findings.set.addAll(rule.vars().keySet());
        findings.walk(RuleYaml.tree(rule), "");
        return findings.used.entrySet().stream()
                .filter(variable -> !findings.set.contains(variable.getKey()))
                .map(variable -> finding(rule, variable.getKey(), variable.getValue(), findings.set))
                .toList();
    }

    private static Finding finding(Rule rule, String name, String path, Set<String> set) {
        return new Finding(
                rule.id(),
                Severity.WARNING,
                "unset-variable",
                path,
                "nothing in this rule sets `vars." + name + "`: it has no value",
                set.isEmpty()
                        ? "capture it, take it from an answer (`into`), or write `vars: { " + name + ": ... }`"
                        : Nearest.suggestion(name, set));
    }

    private void walk(Object tree, String at) {
        switch (tree) {
            case Map<?, ?> map ->
                map.forEach((key, value) -> {
                    String name = String.valueOf(key);
                    // tests beside the rule tell what they expect of it
                    if (at.isEmpty() && name.equals("tests")) {
                        return;
                    }
                    if (SETTERS.contains(name) && value instanceof String variable) {
                        set.add(variable);
                    }
                    var field = FIELD.matcher(name);
                    if (field.matches()) {
                        used.putIfAbsent(field.group(1), at);
                    }
                    if (value != null) {
                        walk(value, at + "/" + name);
                    }
                });
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    walk(list.get(i), at + "/" + i);
                }
            }
            case String text ->
                PLACEHOLDER
                        .matcher(text)
                        .results()
                        .map(MatchResult::group)
                        .forEach(found ->
                                used.putIfAbsent(found.substring(found.indexOf("vars.") + "vars.".length()), at));
            default -> {}
        }
    }
}
