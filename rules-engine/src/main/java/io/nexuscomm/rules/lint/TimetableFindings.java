package io.nexuscomm.rules.lint;

import io.nexuscomm.rules.lint.Finding.Severity;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.RuleRefused;
import io.nexuscomm.rules.model.Timetable;
import io.nexuscomm.rules.model.Trigger;
import io.nexuscomm.rules.time.Occurrences;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Schedules that can be understood and name no time at all, as the 31st of February. */
final class TimetableFindings {

    private TimetableFindings() {}

    static List<Finding> of(List<Rule> rules) {
        List<Finding> found = new ArrayList<>();
        for (Rule rule : rules) {
            for (Trigger trigger : rule.triggers()) {
                if (trigger instanceof Trigger.Scheduled scheduled && neverComes(scheduled.schedule())) {
                    found.add(new Finding(
                            rule.id(),
                            Severity.WARNING,
                            "never-comes",
                            "/trigger",
                            "the schedule names no time that ever comes, so the rule never begins",
                            "look at the day and the month it names, and at its `start` and `end`"));
                }
            }
        }
        return found;
    }

    private static boolean neverComes(Timetable timetable) {
        try {
            return Occurrences.of(timetable, ZoneOffset.UTC, Instant.EPOCH)
                    .after(Instant.EPOCH)
                    .isEmpty();
        } catch (RuleRefused saidElsewhere) {
            return false;
        }
    }
}
