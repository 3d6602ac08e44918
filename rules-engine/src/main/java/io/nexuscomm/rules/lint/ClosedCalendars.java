package io.nexuscomm.rules.lint;

import io.nexuscomm.rules.Library;
import io.nexuscomm.rules.lint.Finding.Severity;
import io.nexuscomm.rules.model.Action;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.Timetable.OpenOnly;
import io.nexuscomm.rules.model.Trigger;
import io.nexuscomm.rules.model.Until;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Calendars without a single open hour that rules wait for. */
final class ClosedCalendars {

    private final Library library;
    private final List<Finding> found = new ArrayList<>();

    private ClosedCalendars(Library library) {
        this.library = library;
    }

    static List<Finding> of(List<Rule> rules, Library library) {
        ClosedCalendars closed = new ClosedCalendars(library);
        rules.forEach(closed::look);
        return closed.found;
    }

    private void look(Rule rule) {
        rule.triggers().forEach(trigger -> look(rule, trigger));
        if (rule.safety() != null && rule.safety().quietHours() != null) {
            tell(rule, "/safety/quietHours", rule.safety().quietHours(), "the rule may never write to anybody");
        }
        Stream.concat(rule.steps().stream(), rule.others().stream())
                .flatMap(Rule::all)
                .forEach(step -> look(rule, step.action()));
    }

    private void look(Rule rule, Trigger trigger) {
        if (trigger instanceof Trigger.Awaiting silence && silence.awaiting().calendar() != null) {
            tell(rule, "/trigger", silence.awaiting().calendar(), "no open time goes by, and the rule never begins");
        }
        OpenOnly open = trigger instanceof Trigger.Scheduled scheduled
                ? scheduled.schedule().calendar()
                : null;
        if (open != null) {
            tell(rule, "/trigger", open.name(), "the schedule never takes place");
        }
    }

    private void look(Rule rule, Action action) {
        switch (action) {
            case Action.Wait wait -> look(rule, wait);
            case Action.Snooze snooze -> until(rule, snooze.until(), "nothing is snoozed, and the step fails");
            default -> {}
        }
    }

    private void look(Rule rule, Action.Wait wait) {
        String so = "the wait never ends, and the rule fails there";
        if (wait.calendar() != null) {
            tell(rule, "/then", wait.calendar(), so);
        } else {
            until(rule, wait.until(), so);
        }
    }

    private void until(Rule rule, @Nullable Until until, String so) {
        if (until != null && until.next() != null) {
            tell(rule, "/then", until.calendar(), so);
        }
    }

    private void tell(Rule rule, String path, @Nullable String calendar, String so) {
        if (library.isNeverOpen(calendar)) {
            String name = calendar == null ? "the calendar" : "the calendar `" + calendar + "`";
            found.add(new Finding(
                    rule.id(),
                    Severity.WARNING,
                    "never-opens",
                    path,
                    name + " has no hours, so " + so,
                    "give it hours, such as `hours: { mon-fri: [\"09:00-17:00\"] }`"));
        }
    }
}
