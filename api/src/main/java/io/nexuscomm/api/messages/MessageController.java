package io.nexuscomm.api.messages;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.api.problems.Refuses;
import io.nexuscomm.api.security.Caller;
import io.nexuscomm.api.web.ApiJson;
import io.nexuscomm.api.web.IdempotencyKey;
import io.nexuscomm.api.web.Items;
import io.nexuscomm.api.web.PageLimit;
import io.nexuscomm.api.web.SearchTerm;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.MessageId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Messages")
@RestController
@RequestMapping("/api/v1")
class MessageController {

    private final Messages messages;
    private final Sending sending;
    private final SendDrafts drafts;
    private final Retrying retrying;
    private final DiscardedDrafts discarded;
    private final ApiJson json;

    MessageController(
            Messages messages,
            Sending sending,
            SendDrafts drafts,
            Retrying retrying,
            DiscardedDrafts discarded,
            ApiJson json) {
        this.discarded = discarded;
        this.messages = messages;
        this.sending = sending;
        this.drafts = drafts;
        this.retrying = retrying;
        this.json = json;
    }

    @Operation(summary = "Search messages, newest first", description = "All given conditions hold.")
    @GetMapping("/messages")
    Items<Message> search(
            Caller caller,
            @RequestParam(required = false) @Nullable AccountId account,
            @Parameter(description = "The provider's id of the message")
                    @RequestParam(required = false)
                    @Size(max = 512)
                    @Nullable
                    String externalId,
            @Parameter(description = "Words of the text") @RequestParam(required = false) @Size(max = 200) @Nullable
                    String q,
            @RequestParam(required = false) @Size(max = 400) @Nullable String cursor,
            @RequestParam(defaultValue = PageLimit.DEFAULT) @Min(1) @Max(PageLimit.MOST) int limit) {
        String external = SearchTerm.of(externalId);
        if (externalId != null && external == null) {
            throw ApiProblem.parameter("externalId", "is empty; leave it out to look for any", "required");
        }
        return Items.page(messages.search(caller.organization(), account, external, SearchTerm.of(q), cursor, limit));
    }

    @Operation(summary = "Get a message")
    @GetMapping("/messages/{id}")
    Message get(Caller caller, @PathVariable MessageId id) {
        return find(caller, id);
    }

    @Operation(
            summary = "Send a message",
            description =
                    "Answers before it leaves; `delivery` and the event stream tell how far it came. With an"
                            + " `Idempotency-Key` a repeat sends nothing twice: it answers with the message of the first request.")
    @RefusesUnsendable
    @Refuses({ProblemCode.IDEMPOTENCY_KEY_REUSED, ProblemCode.CONFLICT})
    @PostMapping("/messages")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<Message> send(
            Caller caller,
            @Parameter(description = "8 to 128 letters, digits, dots, dashes or underscores; a UUID will do")
                    @RequestHeader(name = IdempotencyKey.HEADER, required = false)
                    @Nullable
                    String key,
            @Valid @RequestBody SendRequest request) {
        Sending.Sent sent = sending.send(caller, request, IdempotencyKey.of(key, request, json));
        ResponseEntity.BodyBuilder response = ResponseEntity.accepted();
        if (sent.repeated()) {
            response.header(IdempotencyKey.REPLAYED, "true");
        }
        return response.body(
                messages.find(caller.organization(), sent.message().id()).orElse(sent.message()));
    }

    @Operation(summary = "Show what sending would do, without sending")
    @RefusesUnsendable
    @PostMapping("/messages:plan")
    PlanView plan(Caller caller, @Valid @RequestBody SendRequest request) {
        return PlanView.of(drafts.of(caller.organization(), request));
    }

    @Operation(
            summary = "Try to send a message again, now",
            description =
                    "For one that failed, is uncertain or waits for its next attempt. One that was given up gets as"
                            + " many attempts as a new one; one that waits behind others of its lane makes those due that wait for"
                            + " another try, and goes after them. One that is uncertain may arrive twice.")
    @Refuses(ProblemCode.NOTHING_TO_RETRY)
    @PostMapping("/messages/{id}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Message retry(Caller caller, @PathVariable MessageId id) {
        Message message = find(caller, id);
        retrying.now(caller.organization(), message.id());
        return find(caller, id);
    }

    @Operation(
            summary = "Discard a draft",
            description = "A draft is what a rule wrote on a channel where people send. Discarded, it is CANCELLED.")
    @Refuses(ProblemCode.NOTHING_TO_DISCARD)
    @PostMapping("/messages/{id}/discard")
    Message discard(Caller caller, @PathVariable MessageId id) {
        Message message = find(caller, id);
        discarded.discard(caller.organization(), message.id());
        return find(caller, id);
    }

    private Message find(Caller caller, MessageId id) {
        return messages.find(caller.organization(), id).orElseThrow(() -> ApiProblem.notFound("message"));
    }
}
