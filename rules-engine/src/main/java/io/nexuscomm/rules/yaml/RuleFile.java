package io.nexuscomm.rules.yaml;

import io.nexuscomm.rules.Library;
import io.nexuscomm.rules.model.Document;
import io.nexuscomm.rules.model.Rule;
import java.util.List;

/**
 * What was read from a file. A broken rule hides no other: the good ones are there whatever the problems.
 *
 * @param rules those without a problem, in the order of the file, with those that are made of blueprints
 * @param documents all documents without a problem, as they are written
 * @param problems in the order they were found; at most {@value Problems#MOST}
 */
public record RuleFile(List<Rule> rules, List<Document> documents, List<RuleProblem> problems) {

    public RuleFile {
        rules = List.copyOf(rules);
        documents = List.copyOf(documents);
        problems = List.copyOf(problems);
    }

    /** What its rules share. */
    public Library library() {
        return Library.of(documents);
    }

    /** Whether it may be saved: there is no problem. */
    public boolean valid() {
        return problems.isEmpty();
    }
}
