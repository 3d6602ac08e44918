package io.nexuscomm.api.conversations;

import io.nexuscomm.api.gestures.Gestures;
import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.security.Caller;
import io.nexuscomm.api.web.Items;
import io.nexuscomm.api.web.PageLimit;
import io.nexuscomm.api.web.SearchTerm;
import io.nexuscomm.inbox.Conversation;
import io.nexuscomm.inbox.ConversationStatus;
import io.nexuscomm.inbox.Conversations;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.ConversationId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Conversations")
@RestController
@RequestMapping("/api/v1/conversations")
class ConversationController {

    private final Conversations conversations;
    private final Messages messages;
    private final Assignees assignees;
    private final Gestures gestures;

    ConversationController(Conversations conversations, Messages messages, Assignees assignees, Gestures gestures) {
        this.conversations = conversations;
        this.messages = messages;
        this.assignees = assignees;
        this.gestures = gestures;
    }

    @Operation(summary = "List conversations, newest activity first")
    @GetMapping
    Items<Conversation> list(
            Caller caller,
            @RequestParam(required = false) @Nullable ConversationStatus status,
            @Parameter(description = "`user:<id>` or `team:<name>`")
                    @RequestParam(required = false)
                    @Size(max = 80)
                    @Nullable
                    String assignee,
            @RequestParam(required = false) @Size(max = 64) @Nullable String channel,
            @Parameter(description = "Searched in names, numbers, mail addresses and messages")
                    @RequestParam(required = false)
                    @Size(max = 200)
                    @Nullable
                    String q,
            @RequestParam(required = false) @Size(max = 400) @Nullable String cursor,
            @RequestParam(defaultValue = PageLimit.DEFAULT) @Min(1) @Max(PageLimit.MOST) int limit) {
        Conversations.Filter filter =
                new Conversations.Filter(status, SearchTerm.of(assignee), SearchTerm.of(channel), SearchTerm.of(q));
        return Items.page(conversations.list(caller.organization(), filter, cursor, limit));
    }

    @Operation(summary = "Get a conversation")
    @GetMapping("/{id}")
    Conversation get(Caller caller, @PathVariable ConversationId id) {
        return conversations.find(caller.organization(), id).orElseThrow(ConversationController::missing);
    }

    @Operation(summary = "List the messages of a conversation, newest first, whichever channel carried them")
    @GetMapping("/{id}/messages")
    Items<Message> messages(
            Caller caller,
            @PathVariable ConversationId id,
            @RequestParam(required = false) @Size(max = 400) @Nullable String cursor,
            @RequestParam(defaultValue = PageLimit.DEFAULT) @Min(1) @Max(PageLimit.MOST) int limit) {
        return messages.ofConversation(caller.organization(), id, cursor, limit)
                .map(Items::page)
                .orElseThrow(ConversationController::missing);
    }

    @Operation(
            summary = "Mark a conversation as read",
            description = "Contacts see it on channels that carry read marks.")
    @PostMapping("/{id}/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void read(Caller caller, @PathVariable ConversationId id) {
        gestures.read(caller.organization(), id);
        if (!conversations.markRead(caller.organization(), id)) {
            throw missing();
        }
    }

    @Operation(
            summary = "Change a conversation",
            description = "A missing field stays as it is; `\"assignee\": null` takes the assignee away. `addTags` and"
                    + " `removeTags` leave the tags of others alone.")
    @PatchMapping("/{id}")
    Conversation change(Caller caller, @PathVariable ConversationId id, @Valid @RequestBody ConversationChange change) {
        String assignee = assignees.read(caller.organization(), change.assignee());
        try {
            return conversations
                    .change(caller.organization(), id, change.with(assignee))
                    .orElseThrow(ConversationController::missing);
        } catch (Conversations.TooManyTags tooMany) {
            throw ApiProblem.invalid(
                    "/addTags", "a conversation has " + Conversations.MOST_TAGS + " tags at most", "too-many");
        }
    }

    private static ApiProblem missing() {
        return ApiProblem.notFound("conversation");
    }
}
