package io.nexuscomm.inbox;

import io.nexuscomm.inbox.Batch.ConsentRow;
import io.nexuscomm.inbox.Batch.ContactAttributes;
import io.nexuscomm.inbox.Batch.ContactRow;
import io.nexuscomm.inbox.Batch.ContactTags;
import io.nexuscomm.inbox.Batch.ConversationChange;
import io.nexuscomm.inbox.Batch.ConversationRow;
import io.nexuscomm.inbox.Batch.ConversationTouch;
import io.nexuscomm.inbox.Batch.CursorRow;
import io.nexuscomm.inbox.Batch.DeliveryRow;
import io.nexuscomm.inbox.Batch.DocumentRow;
import io.nexuscomm.inbox.Batch.EndpointRow;
import io.nexuscomm.inbox.Batch.EventRow;
import io.nexuscomm.inbox.Batch.JobRow;
import io.nexuscomm.inbox.Batch.JournalRow;
import io.nexuscomm.inbox.Batch.LaneRow;
import io.nexuscomm.inbox.Batch.LaneTouch;
import io.nexuscomm.inbox.Batch.LaterRow;
import io.nexuscomm.inbox.Batch.MessageRow;
import io.nexuscomm.inbox.Batch.NameRow;
import io.nexuscomm.inbox.Batch.NotificationRow;
import io.nexuscomm.inbox.Batch.OnceRow;
import io.nexuscomm.inbox.Batch.ParkedRow;
import io.nexuscomm.inbox.Batch.QuarantineRow;
import io.nexuscomm.inbox.Batch.RuleRunRow;
import io.nexuscomm.inbox.Batch.SpendRow;
import io.nexuscomm.inbox.Batch.ThreadRow;
import io.nexuscomm.inbox.Batch.UseRow;
import io.nexuscomm.message.id.OrganizationId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Collects the rows of a {@link Batch}. Not thread-safe. */
public final class BatchBuilder {

    private final OrganizationId organization;
    private final List<JournalRow> journal = new ArrayList<>();
    private final List<ContactRow> contacts = new ArrayList<>();
    private final List<EndpointRow> endpoints = new ArrayList<>();
    private final List<ConversationRow> conversations = new ArrayList<>();
    private final List<LaneRow> lanes = new ArrayList<>();
    private final List<MessageRow> messages = new ArrayList<>();
    private final List<KeyedRequest> requests = new ArrayList<>();
    private final List<DocumentRow> documents = new ArrayList<>();
    private final List<NameRow> names = new ArrayList<>();
    private final List<LaterRow> later = new ArrayList<>();
    private final List<DeliveryRow> deliveries = new ArrayList<>();
    private final List<ParkedRow> parked = new ArrayList<>();
    private final List<Amendment> amendments = new ArrayList<>();
    private final List<Amendment> joined = new ArrayList<>();
    private final List<ThreadRow> threads = new ArrayList<>();
    private final List<ConversationTouch> conversationTouches = new ArrayList<>();
    private final List<LaneTouch> laneTouches = new ArrayList<>();
    private final List<ContactTags> contactTags = new ArrayList<>();
    private final List<ContactAttributes> contactAttributes = new ArrayList<>();
    private final List<ConversationChange> conversationChanges = new ArrayList<>();
    private final List<ConsentRow> consents = new ArrayList<>();
    private final List<RuleRunRow> ruleRuns = new ArrayList<>();
    private final List<NotificationRow> notifications = new ArrayList<>();
    private final List<OnceRow> once = new ArrayList<>();
    private final List<UseRow> uses = new ArrayList<>();
    private final List<SpendRow> spends = new ArrayList<>();
    private final List<JobRow> jobs = new ArrayList<>();
    private final List<TimerChange> timers = new ArrayList<>();
    private final List<QueueChange> queue = new ArrayList<>();
    private final List<EventRow> events = new ArrayList<>();
    private final List<QuarantineRow> quarantine = new ArrayList<>();
    private final List<CursorRow> cursors = new ArrayList<>();

    public BatchBuilder(OrganizationId organization) {
        this.organization = organization;
    }

    public BatchBuilder add(JournalRow row) {
        journal.add(row);
        return this;
    }

    public BatchBuilder add(ContactRow row) {
        contacts.add(row);
        return this;
    }

    public BatchBuilder add(EndpointRow row) {
        endpoints.add(row);
        return this;
    }

    public BatchBuilder add(ConversationRow row) {
        conversations.add(row);
        return this;
    }

    public BatchBuilder add(LaneRow row) {
        lanes.add(row);
        return this;
    }

    public BatchBuilder add(MessageRow row) {
        messages.add(row);
        return this;
    }

    public BatchBuilder add(KeyedRequest request) {
        requests.add(request);
        return this;
    }

    public BatchBuilder add(DocumentRow row) {
        documents.add(row);
        return this;
    }

    public BatchBuilder add(NameRow row) {
        names.add(row);
        return this;
    }

    public BatchBuilder add(LaterRow row) {
        later.add(row);
        return this;
    }

    public BatchBuilder add(DeliveryRow row) {
        deliveries.add(row);
        return this;
    }

    public BatchBuilder add(ParkedRow row) {
        parked.add(row);
        return this;
    }

    /** An amendment that waits from now on. */
    public BatchBuilder add(Amendment row) {
        amendments.add(row);
        return this;
    }

    /** An amendment that waits no longer. */
    public BatchBuilder addJoined(Amendment row) {
        joined.add(row);
        return this;
    }

    public BatchBuilder add(ThreadRow row) {
        threads.add(row);
        return this;
    }

    public BatchBuilder add(ConversationTouch row) {
        conversationTouches.add(row);
        return this;
    }

    public BatchBuilder add(LaneTouch row) {
        laneTouches.add(row);
        return this;
    }

    public BatchBuilder add(ContactTags row) {
        contactTags.add(row);
        return this;
    }

    public BatchBuilder add(ContactAttributes row) {
        contactAttributes.add(row);
        return this;
    }

    public BatchBuilder add(ConversationChange row) {
        conversationChanges.add(row);
        return this;
    }

    public BatchBuilder add(ConsentRow row) {
        consents.add(row);
        return this;
    }

    public BatchBuilder add(RuleRunRow row) {
        ruleRuns.add(row);
        return this;
    }

    public BatchBuilder add(NotificationRow row) {
        notifications.add(row);
        return this;
    }

    public BatchBuilder add(OnceRow row) {
        once.add(row);
        return this;
    }

    public BatchBuilder add(SpendRow row) {
        spends.add(row);
        return this;
    }

    public BatchBuilder add(UseRow row) {
        uses.add(row);
        return this;
    }

    public BatchBuilder add(JobRow row) {
        jobs.add(row);
        return this;
    }

    public BatchBuilder add(TimerChange change) {
        timers.add(change);
        return this;
    }

    public BatchBuilder add(QueueChange change) {
        queue.add(change);
        return this;
    }

    public BatchBuilder add(EventRow row) {
        events.add(row);
        return this;
    }

    public BatchBuilder addEvents(Collection<EventRow> rows) {
        events.addAll(rows);
        return this;
    }

    public BatchBuilder add(QuarantineRow row) {
        quarantine.add(row);
        return this;
    }

    public BatchBuilder add(CursorRow row) {
        cursors.add(row);
        return this;
    }

    public Batch build() {
        return new Batch(
                organization,
                List.copyOf(journal),
                List.copyOf(contacts),
                List.copyOf(endpoints),
                List.copyOf(conversations),
                List.copyOf(lanes),
                List.copyOf(messages),
                List.copyOf(requests),
                List.copyOf(documents),
                List.copyOf(names),
                List.copyOf(later),
                List.copyOf(deliveries),
                List.copyOf(parked),
                List.copyOf(amendments),
                List.copyOf(joined),
                List.copyOf(threads),
                List.copyOf(conversationTouches),
                List.copyOf(laneTouches),
                List.copyOf(contactTags),
                List.copyOf(contactAttributes),
                List.copyOf(conversationChanges),
                List.copyOf(consents),
                List.copyOf(ruleRuns),
                List.copyOf(notifications),
                List.copyOf(once),
                List.copyOf(uses),
                List.copyOf(spends),
                List.copyOf(jobs),
                List.copyOf(timers),
                List.copyOf(queue),
                List.copyOf(events),
                List.copyOf(quarantine),
                List.copyOf(cursors));
    }
}
