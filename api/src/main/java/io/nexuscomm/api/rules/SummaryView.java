package io.nexuscomm.api.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.inbox.RuleRuns;
import org.jspecify.annotations.Nullable;

/**
 * How a rule did lately.
 *
 * @param last its last run, however old
 * @param lastError null when it never failed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SummaryView(
        String rule,
        int fired,
        int limited,
        int guarded,
        int errors,
        RunView last,
        @Nullable RunView lastError) {

    static SummaryView of(String rule, RuleRuns.Summary summary) {
        RuleRuns.Run error = summary.lastError();
        return new SummaryView(
                rule,
                summary.fired(),
                summary.limited(),
                summary.guarded(),
                summary.errors(),
                RunView.of(summary.last()),
                error == null ? null : RunView.of(error));
    }
}
