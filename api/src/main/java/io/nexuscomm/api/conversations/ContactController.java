package io.nexuscomm.api.conversations;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.security.Caller;
import io.nexuscomm.inbox.Conversations;
import io.nexuscomm.message.id.ContactId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Contacts")
@RestController
@RequestMapping("/api/v1/contacts")
class ContactController {

    private final Conversations conversations;

    ContactController(Conversations conversations) {
        this.conversations = conversations;
    }

    @Operation(
            summary = "Make two contacts one",
            description = "What belongs to `other` belongs to this contact from now on.")
    @PostMapping("/{id}:merge")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void merge(Caller caller, @PathVariable ContactId id, @Valid @RequestBody Merge merge) {
        if (merge.other.equals(id)) {
            throw ApiProblem.invalid("/other", "must be another contact", "same-contact");
        }
        if (!conversations.merge(caller.organization(), id, merge.other, "user:" + caller.user())) {
            throw ApiProblem.notFound("contact");
        }
    }

    record Merge(@NotNull ContactId other) {}
}
