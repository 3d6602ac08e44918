package io.nexuscomm.api.trace;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.security.Caller;
import io.nexuscomm.message.id.MessageId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Messages")
@RestController
class TraceController {

    private final Traces traces;

    TraceController(Traces traces) {
        this.traces = traces;
    }

    @Operation(
            summary = "Tell how a message came to be",
            description = "Octets, normalising, resolving, rules, storing, sending: step by step, in order of time;"
                    + " with the steps of the replies that rules made to it.")
    @GetMapping("/api/v1/messages/{id}/trace")
    TraceView trace(Caller caller, @PathVariable MessageId id) {
        return traces.of(caller.organization(), id).orElseThrow(() -> ApiProblem.notFound("message"));
    }
}
