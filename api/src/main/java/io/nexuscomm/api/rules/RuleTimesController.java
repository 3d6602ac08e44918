package io.nexuscomm.api.rules;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.api.problems.Refuses;
import io.nexuscomm.api.security.Caller;
import io.nexuscomm.api.web.Items;
import io.nexuscomm.inbox.RuleFiles;
import io.nexuscomm.inbox.RuleFiles.Period;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.rules.Timed;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.RuleRefused;
import io.nexuscomm.rules.time.TimetableForm;
import io.nexuscomm.rules.yaml.RuleFile;
import io.nexuscomm.rules.yaml.RuleYaml;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Rules")
@RestController
@RequestMapping("/api/v1/rules")
class RuleTimesController {

    private final RuleFiles files;
    private final Clock clock;

    RuleTimesController(RuleFiles files, Clock clock) {
        this.files = files;
        this.clock = clock;
    }

    @Operation(
            summary = "List when a rule with a schedule begins next",
            description =
                    "Whatever its status. `timezone` is that of a contact, for a rule that goes by the contact's clock;"
                            + " without it, that of the organization's calendar.")
    @Refuses(ProblemCode.INVALID_SCHEDULE)
    @GetMapping("/{rule}/occurrences")
    Items<OccurrenceView> occurrences(
            Caller caller,
            @PathVariable @Size(max = 63) String rule,
            @RequestParam(defaultValue = "10") @Min(1) @Max(100) int n,
            @RequestParam(required = false) @Size(max = 64) @Nullable String timezone) {
        RuleFile file = files.current(caller.organization())
                .map(revision -> RuleYaml.parse(revision.yaml()))
                .orElseThrow(() -> ApiProblem.notFound("rule"));
        Rule found = file.rules().stream()
                .filter(each -> each.id().equals(rule))
                .findFirst()
                .orElseThrow(() -> ApiProblem.notFound("rule"));
        try {
            return Items.all(next(caller.organization(), Timed.of(found, file.library()), timezone, n));
        } catch (RuleRefused refused) {
            throw ApiProblem.of(ProblemCode.INVALID_SCHEDULE, String.valueOf(refused.getMessage()));
        }
    }

    private List<OccurrenceView> next(
            OrganizationId organization, List<Timed> schedules, @Nullable String timezone, int n) {
        Instant now = clock.instant();
        Map<Period, Instant> counted = files.counted(organization);
        List<OccurrenceView> views = new ArrayList<>();
        for (Timed timed : schedules) {
            ZoneId zone = timezone == null || !timed.isByContactsClock() ? timed.zone() : TimetableForm.zone(timezone);
            Instant made = timed.timetable()
                    .counted()
                    .map(every -> counted.get(new Period(timed.rule(), timed.number(), every)))
                    .orElse(now);
            timed.occurrences(zone, made)
                    .after(now, n)
                    .forEach(occurrence -> views.add(OccurrenceView.of(timed, occurrence, shown(timed, zone))));
        }
        return views.stream()
                .sorted(Comparator.comparing(OccurrenceView::at))
                .limit(n)
                .toList();
    }

    private static ZoneId shown(Timed timed, ZoneId zone) {
        String named = timed.timetable().timezone();
        return named == null || timed.isByContactsClock() ? zone : ZoneId.of(named);
    }
}
