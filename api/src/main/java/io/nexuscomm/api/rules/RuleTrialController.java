package io.nexuscomm.api.rules;

import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.api.problems.Refuses;
import io.nexuscomm.api.security.Caller;
import io.nexuscomm.rules.lint.RuleCheck;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Rules")
@RestController
@RequestMapping("/api/v1")
class RuleTrialController {

    private final Trials trials;
    private final KnownSurroundings surroundings;

    RuleTrialController(Trials trials, KnownSurroundings surroundings) {
        this.trials = trials;
        this.surroundings = surroundings;
    }

    @Operation(
            summary = "Check rules without saving them",
            description = "Their problems with line and column, what a careful reader would ask, and how the tests"
                    + " beside them go.")
    @PostMapping("/rules:check")
    CheckView check(Caller caller, @Valid @RequestBody Candidate candidate) {
        return CheckView.of(
                RuleCheck.of(candidate.yaml, surroundings.of(caller.organization())), caller.organization());
    }

    @Operation(
            summary = "Try rules on messages that arrived",
            description = "Nothing is sent and nothing is changed. Reads at most 10,000 messages, the newest of the"
                    + " period, and compares with the current rules. `limitations` says what a trial cannot know.")
    @Refuses(ProblemCode.INVALID_RULES)
    @PostMapping("/rules:simulate")
    TrialView simulate(Caller caller, @Valid @RequestBody TrialRequest request) {
        return trials.run(caller.organization(), request);
    }

    record Candidate(@NotNull String yaml) {}
}
