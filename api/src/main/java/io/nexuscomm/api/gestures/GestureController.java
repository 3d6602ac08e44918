package io.nexuscomm.api.gestures;

import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.api.problems.Refuses;
import io.nexuscomm.api.security.Caller;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.MessageId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class GestureController {

    private final Gestures gestures;

    GestureController(Gestures gestures) {
        this.gestures = gestures;
    }

    @Tag(name = "Messages")
    @Operation(
            summary = "React to a message",
            description = "Replaces our reaction of before. Shown in `reactions` once the provider has taken it.")
    @Refuses(ProblemCode.UNSENDABLE)
    @PutMapping("/messages/{id}/reaction")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void react(Caller caller, @PathVariable MessageId id, @Valid @RequestBody ReactionRequest reaction) {
        gestures.react(caller.organization(), id, reaction.oneEmoji());
    }

    @Tag(name = "Messages")
    @Operation(summary = "Take our reaction to a message away")
    @Refuses(ProblemCode.UNSENDABLE)
    @DeleteMapping("/messages/{id}/reaction")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void unreact(Caller caller, @PathVariable MessageId id) {
        gestures.react(caller.organization(), id, null);
    }

    @Tag(name = "Conversations")
    @Operation(
            summary = "Show the contact that an answer is being written",
            description = "On the lane of their last message, for some seconds. Does nothing on channels without it.")
    @PostMapping("/conversations/{id}/typing")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void typing(Caller caller, @PathVariable ConversationId id) {
        gestures.typing(caller.organization(), id);
    }
}
