package io.nexuscomm.api.conversations;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.api.problems.Refuses;
import io.nexuscomm.api.security.Caller;
import io.nexuscomm.inbox.Contacts;
import io.nexuscomm.inbox.Conversations;
import io.nexuscomm.inbox.Merge;
import io.nexuscomm.message.id.ContactId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
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
    private final Contacts contacts;

    ContactController(Conversations conversations, Contacts contacts) {
        this.conversations = conversations;
        this.contacts = contacts;
    }

    @Operation(summary = "Get a contact", description = "One that was merged leads to whom it was merged into.")
    @GetMapping("/{id}")
    Contacts.Contact get(Caller caller, @PathVariable ContactId id) {
        return find(caller, id);
    }

    @Operation(
            summary = "Change what is kept of a contact",
            description = "A missing field stays as it is; an empty text takes it away, as null does an attribute."
                    + " Tags come and go one by one, and those of others stay.")
    @PatchMapping("/{id}")
    Contacts.Contact change(Caller caller, @PathVariable ContactId id, @Valid @RequestBody ContactChange change) {
        change.check();
        Set<String> add = Tags.clean("/addTags", change.addTags());
        Set<String> remove = Tags.clean("/removeTags", change.removeTags());
        // what cannot be tagged is not changed by half
        contacts.find(caller.organization(), id).ifPresent(known -> tagged(known, add, remove));
        return contacts.change(caller.organization(), id, change::of)
                .flatMap(changed -> change.tags() ? tag(caller, changed.id(), add, remove) : Optional.of(changed))
                .orElseThrow(() -> ApiProblem.notFound("contact"));
    }

    private Optional<Contacts.Contact> tag(Caller caller, ContactId id, Set<String> add, Set<String> remove) {
        return bounded(() -> contacts.tag(caller.organization(), id, add, remove));
    }

    private static Contacts.Contact tagged(Contacts.Contact known, Set<String> add, Set<String> remove) {
        return bounded(() -> known.tagged(add, remove));
    }

    private static <T> T bounded(Supplier<T> tagging) {
        try {
            return tagging.get();
        } catch (Contacts.TooManyTags tooMany) {
            throw ApiProblem.invalid("/addTags", "a contact has " + Contacts.MOST_TAGS + " tags at most", "too-many");
        }
    }

    @Operation(
            summary = "Make two contacts one",
            description =
                    "What belongs to `other` belongs to this contact from now on, until it is undone. One that was"
                            + " merged stands for whom it was merged into.")
    @PostMapping("/{id}:merge")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void merge(Caller caller, @PathVariable ContactId id, @Valid @RequestBody MergeRequest merge) {
        ContactId survivor = find(caller, id).id();
        ContactId other = find(caller, merge.other).id();
        if (other.equals(survivor)) {
            throw ApiProblem.invalid("/other", "must be another contact", "same-contact");
        }
        if (!conversations.merge(caller.organization(), survivor, other, "user:" + caller.user())) {
            throw ApiProblem.notFound("contact");
        }
    }

    @Operation(
            summary = "List the merges that can be undone",
            description = "Newest first. What a contact had taken over before it was merged itself shows again"
                    + " when that is undone.")
    @GetMapping("/{id}/merges")
    Merges merges(Caller caller, @PathVariable ContactId id) {
        return new Merges(
                contacts.merges(caller.organization(), find(caller, id).id()));
    }

    @Operation(
            summary = "Make two contacts of one again",
            description = "Addresses, lanes and conversations go back to whose they were, with the messages that came"
                    + " since, and so does what only the merge gave. What people changed since stays. The newest merge"
                    + " comes first: 409 for another one.")
    @Refuses(ProblemCode.CONFLICT)
    @PostMapping("/{id}:unmerge")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unmerge(Caller caller, @PathVariable ContactId id, @Valid @RequestBody UnmergeRequest unmerge) {
        ContactId survivor = find(caller, id).id();
        switch (conversations.unmerge(caller.organization(), survivor, unmerge.merge, "user:" + caller.user())) {
            case DONE -> {}
            case UNKNOWN -> throw ApiProblem.notFound("merge");
            case LATER_FIRST ->
                throw ApiProblem.of(
                        ProblemCode.CONFLICT, "The contact took over another one since. Undo that merge first.");
        }
    }

    /** The contact itself, or whom it was merged into. */
    private Contacts.Contact find(Caller caller, ContactId id) {
        return contacts.find(caller.organization(), id).orElseThrow(() -> ApiProblem.notFound("contact"));
    }

    record MergeRequest(@NotNull ContactId other) {}

    record UnmergeRequest(@NotNull UUID merge) {}

    record Merges(List<Merge> items) {}
}
