package io.nexuscomm.api.rules;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.security.Caller;
import io.nexuscomm.api.web.Items;
import io.nexuscomm.api.web.PageLimit;
import io.nexuscomm.inbox.Conversations.BadCursor;
import io.nexuscomm.inbox.RuleFiles;
import io.nexuscomm.inbox.RuleRuns;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.rules.camel.RuleRoutes;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.yaml.RuleYaml;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
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
class RuleHistoryController {

    private static final Duration COUNTED = Duration.ofDays(7);

    private final RuleFiles files;
    private final RuleRuns runs;
    private final Clock clock;

    RuleHistoryController(RuleFiles files, RuleRuns runs, Clock clock) {
        this.files = files;
        this.runs = runs;
        this.clock = clock;
    }

    @Operation(summary = "List the revisions of the rules, newest first")
    @GetMapping("/revisions")
    Items<RevisionView> revisions(
            Caller caller,
            @RequestParam(required = false) @Size(max = 400) @Nullable String cursor,
            @RequestParam(defaultValue = PageLimit.DEFAULT) @Min(1) @Max(PageLimit.MOST) int limit) {
        int before = cursor == null ? Integer.MAX_VALUE : number(cursor);
        List<RevisionView> found = files.revisions(caller.organization(), before, limit + 1).stream()
                .map(RevisionView::of)
                .toList();
        if (found.size() <= limit) {
            return Items.all(found);
        }
        List<RevisionView> items = found.subList(0, limit);
        return new Items<>(items, String.valueOf(items.getLast().revision()));
    }

    private static int number(String cursor) {
        try {
            return Integer.parseInt(cursor);
        } catch (NumberFormatException e) {
            throw new BadCursor();
        }
    }

    @Operation(
            summary = "Get a revision of the rules as it was written",
            description = "To go back to it, PUT its text: that makes a new revision.")
    @GetMapping("/revisions/{number}")
    RevisionView revision(Caller caller, @PathVariable int number) {
        return files.revision(caller.organization(), number)
                .map(RevisionView::of)
                .orElseThrow(() -> ApiProblem.notFound("revision"));
    }

    @Operation(
            summary = "Get a rule as Camel routes",
            description =
                    "In Camel's canonical YAML, for Kaoto and Camel's other tools: one route from its beginning, and"
                            + " one from each step it waits for. The routes point into the stored rule and hold none of its texts.")
    @GetMapping(path = "/{rule}/revisions/{number}/camel", produces = "application/yaml")
    String camel(Caller caller, @PathVariable String rule, @PathVariable int number) {
        return files.revision(caller.organization(), number)
                .flatMap(revision -> RuleYaml.parse(revision.yaml()).rules().stream()
                        .filter(each -> each.id().equals(rule))
                        .findFirst())
                .map(found -> RuleRoutes.of(found, number).yaml())
                .orElseThrow(() -> ApiProblem.notFound("rule"));
    }

    @Operation(
            summary = "Tell how each rule did lately",
            description =
                    "Counts of the last seven days, of at most 1,000 runs each; rules that never ran are left out.")
    @GetMapping("/runs")
    Items<SummaryView> summaries(Caller caller) {
        List<String> rules = rules(caller.organization());
        Map<String, RuleRuns.Summary> summaries =
                runs.summaries(caller.organization(), rules, clock.instant().minus(COUNTED));
        List<SummaryView> views = new ArrayList<>();
        for (String rule : rules) {
            RuleRuns.Summary summary = summaries.get(rule);
            if (summary != null) {
                views.add(SummaryView.of(rule, summary));
            }
        }
        return Items.all(views);
    }

    @Operation(summary = "List the runs of a rule, newest first")
    @GetMapping("/{rule}/runs")
    Items<RunView> runs(
            Caller caller,
            @PathVariable @Size(max = 63) String rule,
            @RequestParam(required = false) @Size(max = 400) @Nullable String cursor,
            @RequestParam(defaultValue = PageLimit.DEFAULT) @Min(1) @Max(PageLimit.MOST) int limit) {
        Items<RunView> page =
                Items.page(runs.of(caller.organization(), rule, cursor, limit)).map(RunView::of);
        if (page.items().isEmpty() && !rules(caller.organization()).contains(rule)) {
            throw ApiProblem.notFound("rule");
        }
        return page;
    }

    private List<String> rules(OrganizationId organization) {
        return files.current(organization)
                .map(revision -> RuleYaml.parse(revision.yaml()).rules().stream()
                        .map(Rule::id)
                        .toList())
                .orElse(List.of());
    }
}
