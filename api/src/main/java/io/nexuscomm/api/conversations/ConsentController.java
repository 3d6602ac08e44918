package io.nexuscomm.api.conversations;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.security.Caller;
import io.nexuscomm.inbox.Batch.ConsentRow;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.CloudEvents;
import io.nexuscomm.inbox.Conflict;
import io.nexuscomm.inbox.Consents;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.Messages.LaneView;
import io.nexuscomm.inbox.Wakeups;
import io.nexuscomm.message.id.LaneId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Contacts also say at the counter or by telephone that they want no more texts, or want them again. */
@Tag(name = "Conversations")
@RestController
@RequestMapping("/api/v1/lanes")
class ConsentController {

    private final Messages messages;
    private final Inbox inbox;
    private final Wakeups wakeups;
    private final Clock clock;

    ConsentController(Messages messages, Inbox inbox, Wakeups wakeups, Clock clock) {
        this.messages = messages;
        this.inbox = inbox;
        this.wakeups = wakeups;
        this.clock = clock;
    }

    @Operation(
            summary = "Note that a contact wants nothing more on a lane, or does again",
            description = "Only for what they told you. A provider that keeps a list of its own may go on refusing.")
    @PutMapping("/{id}/consent")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(Caller caller, @PathVariable LaneId id, @Valid @RequestBody ConsentChange change) {
        LaneView lane = messages.lane(caller.organization(), id).orElseThrow(() -> ApiProblem.notFound("lane"));
        var word = new ConsentRow(lane.account(), lane.chat(), Consents.ALL, change.granted(), clock.instant());
        try {
            inbox.commit(new BatchBuilder(caller.organization())
                    .add(word)
                    .add(CloudEvents.consentChanged(word, lane, "user:" + caller.user()))
                    .build());
        } catch (Conflict impossible) {
            throw new IllegalStateException("the newest word counts, whoever was first", impossible);
        }
        wakeups.eventsAdded();
    }
}
