package io.nexuscomm.rules.lint;

import io.nexuscomm.rules.Library;
import io.nexuscomm.rules.lint.Finding.Severity;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.Timetable.ForEach;
import io.nexuscomm.rules.model.Trigger;
import java.util.ArrayList;
import java.util.List;

/** Segments that rules name and that are nowhere: nobody belongs to them, so such a rule begins for nobody. */
final class SegmentFindings {

    private SegmentFindings() {}

    static List<Finding> of(List<Rule> rules, Library library) {
        List<Finding> found = new ArrayList<>();
        for (Rule rule : rules) {
            for (Trigger trigger : rule.triggers()) {
                ForEach each = trigger instanceof Trigger.Scheduled scheduled
                        ? scheduled.schedule().forEach()
                        : null;
                String segment = each == null ? null : each.segment();
                if (segment != null && !library.hasSegment(segment)) {
                    found.add(new Finding(
                            rule.id(),
                            Severity.WARNING,
                            "unknown-segment",
                            "/trigger",
                            "there is no segment `" + segment + "`, so the rule begins for nobody",
                            "put its document into the file, beginning with `segment: " + segment + "`"));
                }
            }
        }
        return found;
    }
}
