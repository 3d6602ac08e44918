package io.nexuscomm.connector.testkit;

import io.nexuscomm.connector.testkit.Finding.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a run of the kit found. */
public record Report(List<Finding> findings) {

    private static final int LONGEST_WHY = 2_000;
    private static final int LONGEST_LINE = 400;

    public Report {
        findings = List.copyOf(findings);
    }

    /** A run of all rules there are for a connector, so that each it opts out of is among them. */
    static Report of(List<Rule> rules, Map<String, String> optOuts) {
        return of(rules, optOuts, true);
    }

    /** A run of some of them; what it opts out of may be among the others. */
    static Report ofSome(List<Rule> rules, Map<String, String> optOuts) {
        return of(rules, optOuts, false);
    }

    private static Report of(List<Rule> rules, Map<String, String> optOuts, boolean all) {
        List<Finding> findings = new ArrayList<>();
        Set<String> used = new HashSet<>();
        for (Rule rule : rules) {
            String why = failure(rule);
            String reason = optOuts.getOrDefault(rule.number(), "");
            if (why.isEmpty()) {
                findings.add(finding(rule, Outcome.PASSED, ""));
            } else if (reason.isBlank()) {
                findings.add(finding(rule, Outcome.FAILED, why));
            } else {
                used.add(rule.number());
                findings.add(finding(rule, Outcome.OPTED_OUT, reason));
            }
        }
        findings.addAll(idle(rules, optOuts, used, all));
        return new Report(
                findings.stream().map(finding -> counted(finding, findings)).toList());
    }

    /** An opt-out excuses a rule for every fixture: of how many it did is said with its reason. */
    private static Finding counted(Finding finding, List<Finding> all) {
        if (finding.outcome() != Outcome.OPTED_OUT || finding.about().isEmpty()) {
            return finding;
        }
        List<Finding> same = all.stream()
                .filter(other -> other.rule().equals(finding.rule()))
                .toList();
        long excused = same.stream()
                .filter(other -> other.outcome() == Outcome.OPTED_OUT)
                .count();
        String why = "%s (excuses %d of %d fixtures)".formatted(finding.why(), excused, same.size());
        return new Finding(finding.rule(), finding.says(), finding.about(), finding.outcome(), why);
    }

    /** An opt-out that nothing needs hides what may break tomorrow. */
    private static List<Finding> idle(List<Rule> rules, Map<String, String> optOuts, Set<String> used, boolean all) {
        List<Finding> idle = new ArrayList<>();
        optOuts.forEach((number, reason) -> {
            boolean tried = rules.stream().anyMatch(rule -> rule.number().equals(number));
            if (reason.isBlank()) {
                idle.add(new Finding(number, "an opt-out has a reason", "", Outcome.FAILED, "there is none"));
            } else if (!tried && (all || !RuleNumbers.isOne(number))) {
                String why = RuleNumbers.isOne(number)
                        ? "the rule is not tried here: take the opt-out away"
                        : "there is no rule of this number";
                idle.add(new Finding(number, "an opt-out names a rule", "", Outcome.FAILED, why));
            } else if (tried && !used.contains(number)) {
                idle.add(new Finding(
                        number, "an opt-out is needed", "", Outcome.FAILED, "the rule holds: take the opt-out away"));
            }
        });
        return idle;
    }

    private static Finding finding(Rule rule, Outcome outcome, String why) {
        return new Finding(rule.number(), rule.says(), rule.about(), outcome, why);
    }

    private static String failure(Rule rule) {
        try {
            rule.check().run();
            return "";
        } catch (AssertionError | RuntimeException e) {
            String why = String.valueOf(e.getMessage()).strip();
            String said = why.isEmpty() || why.equals("null") ? e.getClass().getSimpleName() : why;
            return said.length() > LONGEST_WHY ? said.substring(0, LONGEST_WHY) + " ..." : said;
        }
    }

    public boolean passed() {
        return findings.stream().noneMatch(finding -> finding.outcome() == Outcome.FAILED);
    }

    /** The numbers of the rules that do not hold. */
    public Set<String> failed() {
        Set<String> numbers = new HashSet<>();
        findings.stream()
                .filter(finding -> finding.outcome() == Outcome.FAILED)
                .forEach(finding -> numbers.add(finding.rule()));
        return numbers;
    }

    /** Each failure in a line: {@code N202 batch: the payload gives the expected events in their order: ...}. */
    public List<String> failures() {
        return findings.stream()
                .filter(finding -> finding.outcome() == Outcome.FAILED)
                .map(Report::line)
                .toList();
    }

    private static String line(Finding finding) {
        String about = finding.about().isEmpty() ? "" : " " + finding.about();
        String line = finding.rule() + about + ": " + finding.says() + ": "
                + finding.why().replaceAll("\\s*\\R\\s*", " ");
        return line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + " ..." : line;
    }
}
