package io.nexuscomm.app.cli;

import io.nexuscomm.connector.testkit.Finding;
import io.nexuscomm.connector.testkit.Finding.Outcome;
import io.nexuscomm.connector.testkit.Report;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the kit found, for people: a line for each rule below what it is about, and below it why it does not hold. */
final class ReportLines {

    private static final Map<Character, String> ABOUT = Map.of(
            '1', "What it says of itself",
            '2', "What comes in",
            '3', "What goes out",
            '4', "Statuses and errors",
            '5', "Who people are",
            '6', "Starting, stopping, failing",
            '7', "Under load");

    private final Map<Character, Map<String, List<Finding>>> rules;
    private final boolean brief;

    /** @param brief whether rules that hold are left out */
    ReportLines(Report report, boolean brief) {
        this.rules = report.findings().stream()
                .collect(Collectors.groupingBy(
                        finding -> finding.rule().charAt(1),
                        TreeMap::new,
                        Collectors.groupingBy(Finding::rule, TreeMap::new, Collectors.toList())));
        this.brief = brief;
    }

    void print(PrintStream out) {
        rules.forEach((hundred, byRule) -> {
            if (!brief || byRule.values().stream().anyMatch(all -> count(all, Outcome.PASSED) < all.size())) {
                out.printf("%n%s%n", ABOUT.getOrDefault(hundred, "More"));
            }
            byRule.forEach((rule, findings) -> print(rule, findings, out));
        });
        out.printf(
                "%n%d rules hold, %d do not, %d are opted out of%n",
                rulesThat(Outcome.PASSED), rulesThat(Outcome.FAILED), rulesThat(Outcome.OPTED_OUT));
    }

    private void print(String rule, List<Finding> findings, PrintStream out) {
        Outcome worst = worst(findings);
        if (worst == Outcome.PASSED && brief) {
            return;
        }
        String times = findings.size() == 1 ? "" : " (" + findings.size() + " times)";
        if (worst == Outcome.PASSED) {
            out.printf("  %-5s holds      %s%s%n", rule, findings.getFirst().says(), times);
            return;
        }
        findings.stream()
                .filter(finding -> finding.outcome() != Outcome.PASSED)
                .forEach(finding -> print(finding, out));
    }

    private static void print(Finding finding, PrintStream out) {
        String about = finding.about().isEmpty() ? "" : " (" + finding.about() + ")";
        String how = finding.outcome() == Outcome.FAILED ? "FAILS" : "opted out";
        out.printf("  %-5s %-10s %s%s%n", finding.rule(), how, finding.says(), about);
        out.println("                   " + finding.why().strip().replace("\n", "\n                   "));
    }

    private long rulesThat(Outcome outcome) {
        return rules.values().stream()
                .flatMap(byRule -> byRule.values().stream())
                .filter(findings -> worst(findings) == outcome)
                .count();
    }

    private static Outcome worst(List<Finding> findings) {
        if (count(findings, Outcome.FAILED) > 0) {
            return Outcome.FAILED;
        }
        return count(findings, Outcome.OPTED_OUT) > 0 ? Outcome.OPTED_OUT : Outcome.PASSED;
    }

    private static long count(List<Finding> findings, Outcome outcome) {
        return findings.stream().filter(finding -> finding.outcome() == outcome).count();
    }
}
