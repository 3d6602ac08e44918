package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.Amendment;
import io.nexuscomm.inbox.Batch;
import io.nexuscomm.inbox.Batch.ContactAttributes;
import io.nexuscomm.inbox.Batch.ConversationChange;
import io.nexuscomm.inbox.Batch.CursorRow;
import io.nexuscomm.inbox.Batch.DocumentRow;
import io.nexuscomm.inbox.Batch.EndpointRow;
import io.nexuscomm.inbox.Batch.EventRow;
import io.nexuscomm.inbox.Batch.JobRow;
import io.nexuscomm.inbox.Batch.LaneRow;
import io.nexuscomm.inbox.Batch.MessageRow;
import io.nexuscomm.inbox.Batch.NameRow;
import io.nexuscomm.inbox.Batch.QuarantineRow;
import io.nexuscomm.inbox.Batch.SpendRow;
import io.nexuscomm.inbox.Batch.UseRow;
import io.nexuscomm.inbox.CloudEvents;
import io.nexuscomm.inbox.ExternalKey;
import io.nexuscomm.inbox.Gathered.Said;
import io.nexuscomm.inbox.Gathered.Spent;
import io.nexuscomm.inbox.MediaParts;
import io.nexuscomm.inbox.Profile;
import io.nexuscomm.inbox.TakenBack;
import io.nexuscomm.inbox.TimerChange;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.MediaId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Writes the rows of a batch that nothing stands against. */
final class RowWriter {

    private final Tables tables;
    private final Batch batch;
    private final OrganizationId organization;
    private final Instant now;
    private final Receipts receipts;
    private final List<EventRow> told = new ArrayList<>();

    RowWriter(Tables tables, Batch batch, Instant now) {
        this.tables = tables;
        this.batch = batch;
        this.organization = batch.organization();
        this.now = now;
        this.receipts = new Receipts(tables);
    }

    void write() {
        batch.journal()
                .forEach(row ->
                        tables.journal.putIfAbsent(row.id(), new Tables.StoredJournal(organization, row, false)));
        batch.contacts()
                .forEach(row -> tables.contacts.merge(
                        row.id(),
                        new StoredContact(row.id(), organization, row.name(), Set.of(), null),
                        (known, news) -> known.named(news.name())));
        batch.contacts().forEach(row -> tables.since.putIfAbsent(row.id().value(), now));
        batch.conversations().forEach(row -> tables.since.putIfAbsent(row.id().value(), now));
        batch.endpoints().forEach(this::endpoint);
        batch.conversations()
                .forEach(row -> tables.conversations.put(
                        row.id(), StoredConversation.opened(row.id(), organization, row.contact(), now)));
        batch.lanes().forEach(this::lane);
        batch.messages().forEach(this::message);
        batch.requests().forEach(row -> tables.requests.put(new Tables.OwnedKey(organization, row.key()), row));
        batch.documents().forEach(this::document);
        batch.names().forEach(this::name);
        batch.later()
                .forEach(row ->
                        tables.messages.computeIfPresent(row.message(), (id, stored) -> stored.decidedLater(row)));
        batch.deliveries().forEach(receipts::deliver);
        batch.parked().forEach(row -> told.addAll(receipts.park(row)));
        batch.joined().forEach(row -> tables.amendments.removeIf(parked -> parked.is(row)));
        batch.amendments().forEach(this::park);
        batch.threads().forEach(row -> tables.threads.putIfAbsent(row.reference(), row.thread()));
        touches();
        batch.consents().forEach(row -> tables.hear(organization, row));
        batch.ruleRuns().forEach(row -> tables.ruleRuns.put(Tables.RunKey.of(organization, row), row));
        batch.notifications()
                .forEach(row ->
                        tables.notifications.putIfAbsent(row.id(), Tables.StoredNotification.of(organization, row)));
        batch.once().forEach(row -> tables.once.put(row.key(), row.at()));
        batch.uses().forEach(this::use);
        batch.spends().forEach(this::spend);
        batch.jobs().forEach(this::job);
        TimerTable timers = new TimerTable(tables);
        batch.timers().stream()
                .sorted(Comparator.comparing(change -> !(change instanceof TimerChange.EndRuns)))
                .forEach(change -> timers.apply(organization, change));
        QueueTable queues = new QueueTable(tables);
        batch.queue().forEach(change -> queues.apply(organization, change, now));
        batch.quarantine().forEach(this::quarantine);
        batch.cursors().forEach(this::cursor);
        told.addAll(0, batch.events());
        tables.log(organization, told, now);
        batch.documents().forEach(row -> quote(row.message()));
        TakenBack.in(batch.messages(), batch.documents()).forEach(this::forget);
    }

    /** What quotes a message that its sender took back. */
    private void forget(Message message) {
        message.raw().forEach(ref -> tables.withhold(ref.journal()));
        tables.messages.computeIfPresent(message.id(), (id, stored) -> stored.forgotten());
        String subject = "lanes/" + message.lane() + "/messages/" + message.id();
        tables.events
                .values()
                .removeIf(event -> event.event().subject().equals(subject)
                        && !event.event().type().equals(CloudEvents.MESSAGE_DELETED));
        quote(message);
    }

    /** What a list shows of it is what it reads by now. */
    private void quote(Message message) {
        tables.conversations.replaceAll((id, conversation) -> conversation.quoting(message));
    }

    private void park(Amendment row) {
        AccountId account = row.target().account();
        boolean crowded = tables.amendments.stream()
                        .filter(parked -> parked.amendment().target().account().equals(account))
                        .count()
                >= Amendment.MOST_OF_AN_ACCOUNT;
        if (crowded) {
            quarantine(new QuarantineRow(
                    row.raw().journal(), row.slice(), row.providerType(), Amendment.UNKNOWN_TARGET, row.parkedAt()));
        } else if (tables.amendments.stream().noneMatch(parked -> parked.is(row))) {
            tables.amendments.add(new Tables.ParkedAmendment(organization, row));
        }
    }

    private void endpoint(EndpointRow row) {
        StoredEndpoint endpoint =
                new StoredEndpoint(row.id(), organization, row.address(), row.display(), row.contact(), row.evidence());
        tables.endpoints.put(endpoint.key(), endpoint);
    }

    private void lane(LaneRow row) {
        StoredLane lane = new StoredLane(
                row.id(),
                organization,
                row.account(),
                row.channel(),
                row.chat(),
                row.endpoint(),
                row.conversation(),
                null,
                0,
                Said.NOTHING,
                null);
        tables.lanes.put(lane.id(), lane);
        tables.laneKeys.put(lane.key(), lane.id());
    }

    private void message(MessageRow row) {
        Message message = row.message().toBuilder().storedAt(now).build();
        tables.messages.put(message.id(), new Tables.StoredMessage(message, row.trace()));
        if (message.clientToken() != null) {
            told.addAll(receipts.name(message, List.of(ExternalId.of(ExternalKey.CLIENT, message.clientToken())), now));
        }
        told.addAll(receipts.name(message, message.externalIds(), now));
    }

    private void document(DocumentRow row) {
        Tables.StoredMessage stored = tables.messages.get(row.message().id());
        if (stored == null) {
            return;
        }
        Message changed = changed(stored.message(), row);
        tables.messages.put(changed.id(), stored.with(changed));
        TakenBack.dropped(stored.message(), changed).stream()
                .filter(medium -> TakenBack.is(changed) || !isShown(medium))
                .forEach(medium -> tables.media.forget(organization, medium));
    }

    private boolean isShown(MediaId medium) {
        return tables.messages.values().stream()
                .anyMatch(stored -> MediaParts.of(stored.message()).contains(medium));
    }

    private static Message changed(Message stored, DocumentRow row) {
        Message changed = row.message().toBuilder()
                .delivery(stored.delivery())
                .externalIds(stored.externalIds())
                .storedAt(stored.storedAt())
                .build();
        return MediaParts.keepFetched(stored, changed);
    }

    private void name(NameRow row) {
        tables.message(organization, row.message()).ifPresent(message -> {
            told.addAll(receipts.name(message, row.ids(), now));
            tables.message(organization, row.message()).ifPresent(named -> tables.replace(named(named, row.ids())));
        });
    }

    /** The message with names it got later. Of which step one is, which may be told before or after, stays. */
    static Message named(Message message, List<ExternalId> later) {
        List<ExternalId> all =
                Stream.concat(message.externalIds().stream(), later.stream()).toList();
        return message.toBuilder()
                .externalIds(all.stream()
                        .filter(id -> id.part() != null || all.stream().noneMatch(name -> isOfStep(name, id)))
                        .distinct()
                        .toList())
                .build();
    }

    private static boolean isOfStep(ExternalId name, ExternalId id) {
        return name.part() != null
                && name.part().contains("/")
                && name.scope().equals(id.scope())
                && name.value().equals(id.value());
    }

    private void touches() {
        batch.conversationTouches()
                .forEach(
                        touch -> tables.conversations.computeIfPresent(touch.id(), (id, it) -> it.touched(touch, now)));
        batch.laneTouches()
                .forEach(touch -> tables.lanes.computeIfPresent(touch.id(), (id, it) -> it.touched(touch, now)));
        batch.contactTags()
                .forEach(tags -> tables.contacts.computeIfPresent(tags.id(), (id, it) -> it.tagged(tags.add())));
        batch.contactAttributes().forEach(this::keep);
        batch.conversationChanges().forEach(this::change);
    }

    private void keep(ContactAttributes row) {
        Profile known = tables.profiles.getOrDefault(row.id(), Profile.EMPTY);
        tables.profiles.put(row.id(), known.with(row.attributes()));
    }

    /** A person's word on the status stands. */
    private void change(ConversationChange row) {
        StoredConversation stored = tables.conversations.get(row.id());
        if (stored == null) {
            return;
        }
        boolean moves = row.status() != null && (row.seen() == null || row.seen() == stored.status());
        Set<String> tags = new TreeSet<>(stored.tags());
        tags.removeAll(row.removeTags());
        tables.conversations.put(row.id(), stored.changed(moves ? row.status() : null, null, Set.copyOf(tags), now));
        Kept kept = tables.kept.getOrDefault(row.id(), Kept.NOTHING);
        tables.kept.put(row.id(), kept.changed(row.priority(), moves ? row.snoozedUntil() : null, row.attributes()));
    }

    private void spend(SpendRow row) {
        Spent before = tables.spent(organization);
        Instant at = before.at() == null || row.at().isAfter(before.at()) ? row.at() : before.at();
        double level = before.level(row.at(), row.perMinute()) + row.sends();
        tables.spent.put(organization, new Spent(level, at, before.total() + row.sends()));
    }

    private void use(UseRow row) {
        tables.uses.merge(
                new Tables.OwnedUse(organization, row.key()),
                List.of(row.at()),
                (known, news) -> Stream.concat(news.stream(), known.stream())
                        .limit(row.kept())
                        .toList());
    }

    private void job(JobRow row) {
        tables.add(organization, row);
    }

    private void quarantine(QuarantineRow row) {
        boolean listed = tables.quarantine.values().stream()
                .anyMatch(it -> it.organization().equals(organization)
                        && it.row().slice().equals(row.slice()));
        if (!listed) {
            long number = tables.nextSlice();
            tables.quarantine.put(number, new Tables.StoredSlice(number, organization, row));
        }
    }

    private void cursor(CursorRow row) {
        tables.cursors.put(new Tables.SourceKey(organization, row.account(), row.name()), row.value());
    }
}
