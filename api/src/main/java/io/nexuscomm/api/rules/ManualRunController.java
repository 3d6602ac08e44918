package io.nexuscomm.api.rules;

import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.api.problems.Refuses;
import io.nexuscomm.api.security.Caller;
import io.nexuscomm.api.web.ApiJson;
import io.nexuscomm.api.web.IdempotencyKey;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Rules")
@RestController
@RequestMapping("/api/v1/rules")
class ManualRunController {

    private final ManualRuns runs;
    private final ApiJson json;

    ManualRunController(ManualRuns runs, ApiJson json) {
        this.runs = runs;
        this.json = json;
    }

    @Operation(
            summary = "Have a rule begin now",
            description =
                    "A live rule with the trigger `manual` (`manual` in the list of rules), about a message, or about a"
                            + " conversation or a contact: then where they last wrote. Its condition and its limits hold as ever."
                            + " Answers before it ran; `trace` tells what came of it and who wanted it. With an"
                            + " `Idempotency-Key` a repeat begins nothing twice.")
    @Refuses({
        ProblemCode.IDEMPOTENCY_KEY_REUSED,
        ProblemCode.RULE_NOT_MANUAL,
        ProblemCode.RULE_NOT_LIVE,
        ProblemCode.NO_MESSAGE
    })
    @PostMapping("/{rule}:run")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<StartedRun> run(
            Caller caller,
            @PathVariable @Size(max = 63) String rule,
            @Parameter(description = "8 to 128 letters, digits, dots, dashes or underscores; a UUID will do")
                    @RequestHeader(name = IdempotencyKey.HEADER, required = false)
                    @Nullable
                    String key,
            @Valid @RequestBody RunRequest request) {
        IdempotencyKey known = IdempotencyKey.of(key, new RunRequest.Named(rule, request), json);
        ManualRuns.Started started = runs.start(caller, rule, request, known);
        ResponseEntity.BodyBuilder response = ResponseEntity.accepted();
        if (started.repeated()) {
            response.header(IdempotencyKey.REPLAYED, "true");
        }
        return response.body(started.run());
    }
}
