package io.nexuscomm.api.rules;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.api.problems.Refuses;
import io.nexuscomm.api.security.Caller;
import io.nexuscomm.api.web.RevisionTag;
import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.inbox.RuleFiles;
import io.nexuscomm.inbox.Wakeups;
import io.nexuscomm.rules.lint.RuleCheck;
import io.nexuscomm.rules.yaml.RuleYaml;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@Tag(name = "Rules")
@RestController
@RequestMapping("/api/v1/rules")
class RuleController {

    private final RuleFiles files;
    private final KnownSurroundings surroundings;
    private final Wakeups wakeups;

    RuleController(RuleFiles files, KnownSurroundings surroundings, Wakeups wakeups) {
        this.files = files;
        this.surroundings = surroundings;
        this.wakeups = wakeups;
    }

    @Operation(summary = "Get the rules", description = "The ETag is the revision.")
    @GetMapping
    ResponseEntity<RulesView> get(Caller caller) {
        return answer(files.current(caller.organization()).map(RulesView::of).orElse(RulesView.NONE));
    }

    @Operation(
            summary = "Replace the rules",
            description =
                    "All of them or none: a file with a problem, or with a live rule whose test fails, changes nothing."
                            + " `If-Match` carries the ETag of the revision that was edited. The very text of the newest"
                            + " revision makes no other one: that one is answered. `remarks` are what a"
                            + " careful reader would ask.")
    @Refuses({
        ProblemCode.PRECONDITION_REQUIRED,
        ProblemCode.STALE_REVISION,
        ProblemCode.INVALID_RULES,
        ProblemCode.FAILING_RULE_TESTS
    })
    @PutMapping
    ResponseEntity<RulesView> put(
            Caller caller,
            @Parameter(description = "ETag of the revision that was edited; * for any", example = "\"3\"")
                    @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable
                    String ifMatch,
            @Valid @RequestBody Rules rules) {
        OptionalInt edited = edited(ifMatch);
        RuleCheck check = RuleCheck.of(rules.yaml, surroundings.of(caller.organization()));
        if (!check.file().valid()) {
            throw RuleProblems.invalid(check.file().problems());
        }
        if (!check.blocking().isEmpty()) {
            throw RuleProblems.failing(check.blocking());
        }
        RuleFiles.Revision saved = save(caller, edited, rules)
                .orElseThrow(() -> ApiProblem.of(
                        ProblemCode.STALE_REVISION, "Somebody saved the rules meanwhile. Load them and edit again."));
        wakeups.rulesChanged();
        return answer(RulesView.of(saved).with(check.remarks()));
    }

    private static OptionalInt edited(@Nullable String ifMatch) {
        if (ifMatch == null) {
            throw ApiProblem.of(
                    ProblemCode.PRECONDITION_REQUIRED, "Send the ETag of the revision that was edited as If-Match.");
        }
        return RevisionTag.read(ifMatch);
    }

    /** Over whichever revision is the newest at this moment when none was named. */
    private Optional<RuleFiles.Revision> save(Caller caller, OptionalInt edited, Rules rules) {
        int over = edited.orElseGet(() -> files.current(caller.organization())
                .map(RuleFiles.Revision::number)
                .orElse(0));
        return files.save(caller.organization(), over, rules.yaml, "user:" + caller.user(), rules.comment);
    }

    @Operation(summary = "Get the JSON Schema of a rule, for editors")
    @GetMapping("/schema")
    JsonNode schema() {
        return InboxJson.mapper().valueToTree(RuleYaml.schema());
    }

    private static ResponseEntity<RulesView> answer(RulesView view) {
        return ResponseEntity.ok().eTag(RevisionTag.write(view.revision())).body(view);
    }

    /** @param comment why, in a line for whoever looks at the revisions later; null for none */
    record Rules(
            @NotNull String yaml, @Size(max = 200) @Nullable String comment) {}
}
