package io.nexuscomm.api.messages;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.api.problems.Refuses;
import io.nexuscomm.api.security.Caller;
import io.nexuscomm.api.web.ApiJson;
import io.nexuscomm.api.web.IdempotencyKey;
import io.nexuscomm.api.web.Items;
import io.nexuscomm.api.web.PageLimit;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.ScheduleId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Schedules")
@RestController
@RequestMapping("/api/v1/schedules")
class ScheduleController {

    private static final String NEXT = "How many of the next times of one that comes again are shown";

    private final ScheduleList list;
    private final RecurringSends recurring;
    private final ScheduledMessages scheduled;
    private final RuleAppointments rules;
    private final Sending sending;
    private final ApiJson json;

    ScheduleController(
            ScheduleList list,
            RecurringSends recurring,
            ScheduledMessages scheduled,
            RuleAppointments rules,
            Sending sending,
            ApiJson json) {
        this.list = list;
        this.recurring = recurring;
        this.scheduled = scheduled;
        this.rules = rules;
        this.sending = sending;
        this.json = json;
    }

    @Operation(
            summary = "List what is to be sent",
            description =
                    "First what comes again, then messages, and what rules do later, by their time; more of these by `from`"
                            + " the last one's.")
    @GetMapping
    Items<ScheduleView> all(
            Caller caller,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable Instant from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable Instant until,
            @RequestParam(required = false) @Nullable ConversationId conversationId,
            @Parameter(description = NEXT) @RequestParam(defaultValue = "1") @Min(1) @Max(100) int n,
            @RequestParam(defaultValue = PageLimit.DEFAULT) @Min(1) @Max(PageLimit.MOST) int limit) {
        return Items.all(
                list.of(caller.organization(), new ScheduleList.Wanted(from, until, conversationId, limit), n));
    }

    @Operation(summary = "Get one")
    @RefusesTooLate
    @GetMapping("/{id}")
    ScheduleView get(
            Caller caller,
            @PathVariable UUID id,
            @Parameter(description = NEXT) @RequestParam(defaultValue = "10") @Min(1) @Max(100) int n) {
        return list.find(caller.organization(), id, n);
    }

    @Operation(
            summary = "Send a message later, once or again and again",
            description =
                    "Once by `sendAt`; again and again by one of `cron`, `every` and `at`. With an `Idempotency-Key` a"
                            + " repeat makes nothing twice: it answers with what the first request made, a message that"
                            + " waits no more for its time with how far it came.")
    @RefusesUnsendable
    @Refuses({
        ProblemCode.IDEMPOTENCY_KEY_REUSED,
        ProblemCode.CONFLICT,
        ProblemCode.TOO_MANY_SCHEDULES,
        ProblemCode.SCHEDULE_DELETED,
        ProblemCode.INVALID_SCHEDULE
    })
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ScheduleView> add(
            Caller caller,
            @Parameter(description = "8 to 128 letters, digits, dots, dashes or underscores; a UUID will do")
                    @RequestHeader(name = IdempotencyKey.HEADER, required = false)
                    @Nullable
                    String key,
            @Parameter(description = NEXT) @RequestParam(defaultValue = "10") @Min(1) @Max(100) int n,
            @Valid @RequestBody ScheduleRequest request) {
        if (request.comesAgain() == (request.sendAt() != null)) {
            throw ApiProblem.invalid("", "must have sendAt, or one of cron, every and at", "bad-schedule");
        }
        if (request.comesAgain()) {
            RecurringSends.Added added = recurring.add(caller, request, IdempotencyKey.of(key, request, json), n);
            return made(added.view(), added.repeated());
        }
        SendRequest send = request.send();
        Sending.Sent sent = sending.send(caller, send, IdempotencyKey.of(key, send, json));
        return made(list.of(sent.message()), sent.repeated());
    }

    private static ResponseEntity<ScheduleView> made(ScheduleView view, boolean repeated) {
        ResponseEntity.BodyBuilder response = ResponseEntity.status(HttpStatus.CREATED);
        if (repeated) {
            response.header(IdempotencyKey.REPLAYED, "true");
        }
        return response.body(view);
    }

    @Operation(
            summary = "Delete one",
            description =
                    "A message is cancelled; one that comes again comes no more, and what it had planned is cancelled. What a"
                            + " rule was to do later is not done, and the trace tells who took it back.")
    @RefusesTooLate
    @Refuses(ProblemCode.STALE_REVISION)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable UUID id) {
        if (!recurring.delete(caller, new ScheduleId(id)) && !rules.cancel(caller, id)) {
            scheduled.cancel(caller, new MessageId(id), null);
        }
    }
}
