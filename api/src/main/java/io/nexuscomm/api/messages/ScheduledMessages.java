package io.nexuscomm.api.messages;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.api.security.Caller;
import io.nexuscomm.api.web.RevisionTag;
import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.inbox.Batch.DeliveryRow;
import io.nexuscomm.inbox.Batch.DocumentRow;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.CloudEvents;
import io.nexuscomm.inbox.Conflict;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.Jobs;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.inbox.Timer.When;
import io.nexuscomm.inbox.TimerChange;
import io.nexuscomm.inbox.Timers;
import io.nexuscomm.inbox.Wakeups;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Part;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Changes and cancels messages that are to be sent later, and cancels those that wait for another try. Whoever gets to
 * the timer or the job first, a person, its time or an attempt, wins.
 */
@Component
final class ScheduledMessages {

    private final Messages messages;
    private final Timers timers;
    private final Jobs jobs;
    private final SendDrafts drafts;
    private final Inbox inbox;
    private final Wakeups wakeups;
    private final ConnectorCatalog catalog;
    private final Clock clock;

    ScheduledMessages(
            Messages messages,
            Timers timers,
            Jobs jobs,
            SendDrafts drafts,
            Inbox inbox,
            Wakeups wakeups,
            ConnectorCatalog catalog,
            Clock clock) {
        this.messages = messages;
        this.timers = timers;
        this.jobs = jobs;
        this.drafts = drafts;
        this.inbox = inbox;
        this.wakeups = wakeups;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** The version of an If-Match header; null for none, and where any will do. */
    static @Nullable Integer version(@Nullable String ifMatch) {
        OptionalInt version = ifMatch == null ? OptionalInt.empty() : RevisionTag.read(ifMatch);
        return version.isPresent() ? version.getAsInt() : null;
    }

    Message change(Caller caller, MessageId id, @Nullable Integer version, ScheduledChange change) {
        Message message = find(caller.organization(), id);
        Timer timer = pending(caller.organization(), message, version);
        When when = change.sendAt() == null ? timer.when() : when(change);
        List<Content> contents = drafts.changed(caller.organization(), message, change.parts(), when);
        BatchBuilder batch = new BatchBuilder(caller.organization())
                .add(new TimerChange.Reschedule(Timer.keyOf(id), when, timer.version()));
        Message changed = message;
        if (change.parts() != null) {
            changed = message.toBuilder()
                    .parts(parts(contents))
                    .revision(message.revision() + 1)
                    .build();
            batch.add(new DocumentRow(changed)).add(CloudEvents.edited(message, changed, clock.instant()));
        }
        batch.add(CloudEvents.scheduled(changed, when, timer.version() + 1, clock.instant()));
        commit(caller.organization(), message, version, batch);
        return find(caller.organization(), id);
    }

    Message cancel(Caller caller, MessageId id, @Nullable Integer version) {
        Message message = find(caller.organization(), id);
        Optional<Timer> timer = timers.find(caller.organization(), Timer.keyOf(id));
        if (timer.isEmpty() || !cancelled(caller, ofVersion(timer.get(), version), message)) {
            stop(caller, id, version);
        }
        return find(caller.organization(), id);
    }

    private boolean cancelled(Caller caller, Timer timer, Message message) {
        try {
            inbox.commit(cancelling(caller, message, timer.version()).build());
            wakeups.eventsAdded();
            return true;
        } catch (Conflict somebodyWasFirst) {
            // its time came, unless it is another's version now
            return false;
        }
    }

    /** Its time has come, and it waits for its turn or for another try. Nobody can know a version of that. */
    private void stop(Caller caller, MessageId id, @Nullable Integer version) {
        timers.find(caller.organization(), Timer.keyOf(id)).ifPresent(timer -> {
            ofVersion(timer, version);
            throw changedMeanwhile();
        });
        if (version != null) {
            throw TooLate.of(find(caller.organization(), id), catalog);
        }
        if (!jobs.cancel(caller.organization(), id, "user:" + caller.user())) {
            throw TooLate.toCancel(find(caller.organization(), id), catalog);
        }
        wakeups.eventsAdded();
        // what waited behind it
        wakeups.jobsAdded();
    }

    private static ApiProblem changedMeanwhile() {
        return ApiProblem.of(ProblemCode.CONFLICT, "Others changed the same message. Look again.");
    }

    /** Cancels without a word what a schedule had planned, as far as it is not too late. */
    void cancelQuietly(Caller caller, MessageId id) {
        messages.find(caller.organization(), id).ifPresent(message -> {
            try {
                inbox.commit(cancelling(caller, message, null).build());
            } catch (Conflict tooLate) {
                // it is on its way
                wakeups.jobsAdded();
            }
        });
        wakeups.eventsAdded();
    }

    private BatchBuilder cancelling(Caller caller, Message message, @Nullable Integer version) {
        Instant now = clock.instant();
        Delivery cancelled = Delivery.of(DeliveryState.CANCELLED, now);
        return new BatchBuilder(message.organization())
                .add(new TimerChange.Cancel(Timer.keyOf(message.id()), version))
                .add(new DeliveryRow(message.id(), cancelled, false, false, "user:" + caller.user()))
                .add(CloudEvents.delivery(message.account(), message.lane(), message.id(), cancelled, now));
    }

    private When when(ScheduledChange change) {
        When when = SendTimes.of(change.sendAt(), change.timezone(), clock.instant());
        return when == null ? When.at(clock.instant()) : when;
    }

    private void commit(OrganizationId organization, Message message, @Nullable Integer version, BatchBuilder batch) {
        try {
            inbox.commit(batch.build());
            wakeups.eventsAdded();
        } catch (Conflict somebodyWasFirst) {
            // says what they did
            pending(organization, find(organization, message.id()), version);
            throw changedMeanwhile();
        }
    }

    /** @throws ApiProblem when it does not wait any more, or is of another version */
    private Timer pending(OrganizationId organization, Message message, @Nullable Integer version) {
        return ofVersion(
                timers.find(organization, Timer.keyOf(message.id())).orElseThrow(() -> TooLate.of(message, catalog)),
                version);
    }

    private static Timer ofVersion(Timer timer, @Nullable Integer version) {
        if (version != null && !Objects.equals(version, timer.version())) {
            throw ApiProblem.of(ProblemCode.STALE_REVISION, "Somebody changed it meanwhile. Look again.");
        }
        return timer;
    }

    private Message find(OrganizationId organization, MessageId id) {
        return messages.find(organization, id).orElseThrow(() -> ApiProblem.notFound("message"));
    }

    private static List<Part> parts(List<Content> contents) {
        return IntStream.range(0, contents.size())
                .mapToObj(at -> new Part(String.valueOf(at), contents.get(at)))
                .toList();
    }
}
