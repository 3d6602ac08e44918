package io.nexuscomm.api.messages;

import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.api.problems.Refuses;
import io.nexuscomm.api.security.Caller;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.MessageId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Schedules")
@RestController
@RequestMapping("/api/v1/messages/{id}")
class ScheduledController {

    private final ScheduledMessages scheduled;

    ScheduledController(ScheduledMessages scheduled) {
        this.scheduled = scheduled;
    }

    @Operation(
            summary = "Change a message that is to be sent later",
            description = "Its time, what it says, or both. 409 `already-handed-over` when it is on its way.")
    @RefusesTooLate
    @RefusesUnsendable
    @Refuses(ProblemCode.STALE_REVISION)
    @PatchMapping
    Message change(
            Caller caller,
            @PathVariable MessageId id,
            @Parameter(description = "The version that was edited, from the list of schedules", example = "\"1\"")
                    @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
                    @Nullable
                    String ifMatch,
            @Valid @RequestBody ScheduledChange change) {
        return scheduled.change(caller, id, ScheduledMessages.version(ifMatch), change);
    }

    @Operation(
            summary = "Cancel a message that waits",
            description =
                    "For its time, its turn or another try. It stays, as CANCELLED. 409 `already-handed-over` while an"
                            + " attempt is under way, when it or a part of it has left, and when it may have.")
    @RefusesTooLate
    @Refuses(ProblemCode.STALE_REVISION)
    @DeleteMapping
    Message cancel(
            Caller caller,
            @PathVariable MessageId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return scheduled.cancel(caller, id, ScheduledMessages.version(ifMatch));
    }
}
