package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.Begin;
import io.nexuscomm.rules.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What rules said about something, in a line for people: it is kept with the job. */
final class RunLine {

    private static final int LONGEST = 500;

    private RunLine() {}

    static String of(Begin begin, List<Verdict> verdicts) {
        String types = String.join(", ", begin.types());
        String what = begin.by() == null ? types : types.isEmpty() ? begin.by() : types + " by " + begin.by();
        String said = verdicts.isEmpty()
                ? "no rule listens"
                : verdicts.stream().map(RunLine::one).collect(Collectors.joining("; "));
        String line = what.isEmpty() ? said : what + ": " + said;
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "\u2026";
    }

    private static String one(Verdict verdict) {
        String outcome = verdict.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return verdict.rule() + " " + outcome + (verdict.why() == null ? "" : " (" + verdict.why() + ")");
    }
}
