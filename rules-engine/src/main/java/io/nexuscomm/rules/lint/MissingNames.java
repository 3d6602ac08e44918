package io.nexuscomm.rules.lint;

import io.nexuscomm.rules.Library;
import io.nexuscomm.rules.lint.Finding.Severity;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.Status;
import java.util.List;

/** Calendars and word lists that rules name and that are nowhere. A live rule that does so is refused before. */
final class MissingNames {

    private MissingNames() {}

    static List<Finding> of(List<Rule> rules, Library library) {
        return rules.stream()
                .filter(rule -> rule.status() != Status.LIVE)
                .flatMap(rule -> library.lacks(rule).map(lack -> finding(rule, lack)).stream())
                .toList();
    }

    private static Finding finding(Rule rule, String lack) {
        String so = rule.status() == Status.SHADOW ? ", so the shadow watches nothing" : ", which going live needs";
        return new Finding(
                rule.id(),
                rule.status() == Status.SHADOW ? Severity.WARNING : Severity.HINT,
                "unknown-name",
                "/if",
                lack + so,
                "put its document into the file");
    }
}
