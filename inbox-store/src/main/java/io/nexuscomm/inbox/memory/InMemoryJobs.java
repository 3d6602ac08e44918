package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.Batch.DeliveryRow;
import io.nexuscomm.inbox.Batch.EventRow;
import io.nexuscomm.inbox.Batch.JobRow;
import io.nexuscomm.inbox.Cancelled;
import io.nexuscomm.inbox.CloudEvents;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.Jobs;
import io.nexuscomm.inbox.MediaParts;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.Outgoing;
import io.nexuscomm.inbox.RecipientReceipts;
import io.nexuscomm.inbox.RuleRuns;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.inbox.Settlement;
import io.nexuscomm.inbox.Settlement.Attempt;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.JobId;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

final class InMemoryJobs implements Jobs {

    private static final Set<DeliveryState> WAITING = EnumSet.of(DeliveryState.PLANNED, DeliveryState.QUEUED);

    private final Tables tables;
    private final InstantSource clock;

    InMemoryJobs(Tables tables, InstantSource clock) {
        this.tables = tables;
        this.clock = clock;
    }

    @Override
    public List<Job> take(String node, Duration lease, int limit) {
        return tables.locked(() -> {
            Instant now = clock.instant();
            List<StoredJob> due = tables.jobs.values().stream()
                    .filter(job -> job.due(now) && headsItsLane(job, now) && new Line(tables).isNext(job, now))
                    .sorted(Comparator.comparing(StoredJob::dueAt))
                    .limit(limit)
                    .toList();
            return due.stream().map(job -> take(job, now.plus(lease))).toList();
        });
    }

    @Override
    public void renew(Collection<Job> held, Duration lease) {
        tables.run(() -> held.forEach(job -> tables.jobs.computeIfPresent(
                job.id(),
                (id, stored) -> stored.leasedUntil() != null && stored.waiting() && stored.fence() == job.fence()
                        ? stored.leased(clock.instant().plus(lease))
                        : stored)));
    }

    @Override
    public Optional<RuleStep> step(OrganizationId organization, JobId id) {
        return tables.locked(() -> Optional.ofNullable(tables.jobs.get(id))
                .filter(job -> job.organization().equals(organization))
                .map(job -> job.row().step()));
    }

    @Override
    public boolean settle(Settlement settlement) {
        return tables.locked(() -> {
            StoredJob stored = tables.jobs.get(settlement.job().id());
            if (stored == null
                    || !stored.waiting()
                    || stored.fence() != settlement.job().fence()) {
                return false;
            }
            tables.jobs.put(stored.row().id(), stored.settled(settlement));
            record(settlement, clock.instant());
            return true;
        });
    }

    @Override
    public void add(OrganizationId organization, List<JobRow> rows) {
        tables.run(() -> rows.stream()
                .filter(row -> !tables.jobs.containsKey(row.id()))
                .forEach(row -> tables.add(organization, row)));
    }

    @Override
    public boolean retryNow(OrganizationId organization, MessageId message) {
        return tables.locked(() -> {
            Instant now = clock.instant();
            new Resending(tables).prepare(organization, message);
            List<StoredJob> again = tables.jobs.values().stream()
                    .filter(job -> job.organization().equals(organization)
                            && job.row().message().equals(message)
                            && job.state() != Settlement.Fate.DONE
                            && !job.inFlight(now)
                            && !(job.waiting() && !job.wasDue(now))
                            && !provedSent(job))
                    .toList();
            again.forEach(job -> {
                requeue(job, now);
                hurryThoseAhead(job, now);
            });
            return !again.isEmpty() || sendDraft(organization, message, now);
        });
    }

    /** By receipts of all that it consists of, since it failed or was in doubt. */
    private boolean provedSent(StoredJob job) {
        return job.row().kind() == Job.Kind.SEND
                && !job.waiting()
                && stored(job.row().message())
                        .filter(message -> message.delivery().state().rank() >= DeliveryState.SENT.rank())
                        .isPresent();
    }

    @Override
    public boolean discard(OrganizationId organization, MessageId id) {
        return tables.locked(() -> {
            Optional<Message> draft = draft(organization, id);
            draft.ifPresent(
                    message -> deliver(organization, message, Delivery.of(DeliveryState.CANCELLED, clock.instant())));
            return draft.isPresent();
        });
    }

    @Override
    public boolean cancel(OrganizationId organization, MessageId id, String by) {
        return tables.locked(() -> {
            Optional<Message> message =
                    stored(id).filter(found -> WAITING.contains(found.delivery().state()));
            List<StoredJob> waiting = tables.jobs.values().stream()
                    .filter(job -> message.isPresent()
                            && job.organization().equals(organization)
                            && job.row().message().equals(id)
                            && job.row().kind() == Job.Kind.SEND
                            && job.waiting()
                            && job.leasedUntil() == null
                            && job.stepsDone() == 0)
                    .toList();
            boolean perhapsSent = tables.attempts.getOrDefault(id, List.of()).stream()
                    .anyMatch(tried -> tried.attempt().outcome().equals("UNCERTAIN"));
            if (waiting.isEmpty() || perhapsSent) {
                return false;
            }
            waiting.forEach(job -> tables.jobs.put(job.row().id(), job.stopped()));
            message.ifPresent(found -> cancel(organization, found, by));
            return true;
        });
    }

    private void cancel(OrganizationId organization, Message message, String by) {
        Instant now = clock.instant();
        deliver(organization, message, Delivery.of(DeliveryState.CANCELLED, now));
        tables.messages.computeIfPresent(
                message.id(), (id, stored) -> stored.telling(Cancelled.told(stored.trace(), now, by)));
    }

    private Optional<Message> draft(OrganizationId organization, MessageId id) {
        return stored(id)
                .filter(message -> message.organization().equals(organization)
                        && message.direction() == Direction.OUTBOUND
                        && message.delivery().state() == DeliveryState.PLANNED
                        && message.delivery().error() != null
                        && message.delivery().error().code().equals(Outgoing.DRAFT)
                        && tables.jobs.values().stream()
                                .noneMatch(job -> id.equals(job.row().message())
                                        && job.row().kind() == Job.Kind.SEND));
    }

    private boolean sendDraft(OrganizationId organization, MessageId id, Instant now) {
        Optional<Message> draft = draft(organization, id);
        draft.ifPresent(message -> {
            // its own id is as good as any, for it has no other job
            JobId job = new JobId(id.value());
            JobRow row = new JobRow(job, Job.Kind.SEND, message.account(), message.lane(), id, null, now);
            tables.add(organization, row);
            queue(organization, message, now);
        });
        return draft.isPresent();
    }

    @Override
    public int hurry(OrganizationId organization, AccountId account) {
        return tables.locked(() -> {
            Instant now = clock.instant();
            List<StoredJob> waiting = tables.jobs.values().stream()
                    .filter(job -> job.organization().equals(organization)
                            && account.equals(job.row().account())
                            && job.waiting()
                            && job.fence() > 0
                            && job.dueAt().isAfter(now)
                            && !job.inFlight(now))
                    .toList();
            waiting.forEach(job -> tables.jobs.put(job.row().id(), job.dueNow(now)));
            return waiting.size();
        });
    }

    private boolean headsItsLane(StoredJob job, Instant now) {
        LaneId lane = job.row().lane();
        return lane == null
                || tables.jobs.values().stream()
                                .filter(other ->
                                        other != job && lane.equals(other.row().lane()))
                                .noneMatch(other -> other.inFlight(now))
                        && new Line(tables).ahead(job, now).findAny().isEmpty();
    }

    private Job take(StoredJob job, Instant until) {
        StoredJob taken = job.taken(until);
        tables.jobs.put(job.row().id(), taken);
        return taken.asJob(job);
    }

    private void record(Settlement settlement, Instant now) {
        MessageId id = settlement.job().message();
        if (settlement.attempt() != null) {
            record(settlement.job(), settlement.attempt());
        }
        boolean tooLate = isTooLate(settlement);
        Receipts receipts = new Receipts(tables);
        DeliveryRow news = settlement.news();
        boolean none = news != null && !receipts.deliver(news) && news.another();
        List<EventRow> told = new ArrayList<>(tooLate || none ? List.of() : settlement.events());
        stored(id).ifPresent(message -> told.addAll(receipts.name(message, settlement.externalIds(), now)));
        stored(id).filter(message -> !tooLate).ifPresent(message -> tables.replace(changed(message, settlement)));
        tables.log(settlement.job().organization(), told, now);
    }

    private void record(Job job, Attempt attempt) {
        RuleStep step = job.step();
        if (step == null) {
            tables.attempts
                    .computeIfAbsent(job.message(), key -> new ArrayList<>())
                    .add(new Messages.Tried(job.kind(), attempt));
            return;
        }
        tables.later
                .computeIfAbsent(job.message(), key -> new ArrayList<>())
                .add(new RuleRuns.Later(step.rule(), job.id(), attempt.endedAt(), attempt.outcome(), attempt.detail()));
    }

    /** A medium that its message shows no more when it is fetched; it is forgotten at once. */
    private boolean isTooLate(Settlement settlement) {
        Message document = settlement.document();
        String part = settlement.job().part();
        Media medium = document == null || part == null ? null : MediaParts.in(document, part);
        boolean wanted = medium != null
                && stored(settlement.job().message())
                        .filter(message -> MediaParts.awaits(message, part, medium))
                        .isPresent();
        if (medium != null && medium.mediaId() != null && !wanted) {
            tables.media.forget(settlement.job().organization(), medium.mediaId());
        }
        return document != null && !wanted;
    }

    private static Message changed(Message message, Settlement settlement) {
        Message document = settlement.document();
        String part = settlement.job().part();
        Message current = document == null || part == null ? message : MediaParts.take(message, document, part);
        Message received =
                settlement.receipts().isEmpty() ? current : RecipientReceipts.with(current, settlement.receipts());
        return RowWriter.named(received, settlement.externalIds());
    }

    private void requeue(StoredJob job, Instant now) {
        tables.jobs.put(job.row().id(), job.dueNow(now));
        if (job.row().kind() != Job.Kind.SEND || job.waiting()) {
            return;
        }
        stored(job.row().message()).ifPresent(message -> queue(job.organization(), message, now));
    }

    private void queue(OrganizationId organization, Message message, Instant now) {
        deliver(organization, message, Delivery.of(DeliveryState.QUEUED, now));
    }

    private void deliver(OrganizationId organization, Message message, Delivery delivery) {
        Instant now = clock.instant();
        tables.replace(message.toBuilder().delivery(delivery).build());
        EventRow event = CloudEvents.delivery(message.account(), message.lane(), message.id(), delivery, now);
        tables.log(organization, List.of(event), now);
    }

    private void hurryThoseAhead(StoredJob job, Instant now) {
        Line line = new Line(tables);
        Stream.concat(line.ahead(job, now), line.before(job))
                .filter(other -> other.dueAt().isAfter(now) && !other.inFlight(now))
                .toList()
                .forEach(other -> tables.jobs.put(other.row().id(), other.dueNow(now)));
    }

    private Optional<Message> stored(MessageId id) {
        return Optional.ofNullable(tables.messages.get(id)).map(Tables.StoredMessage::message);
    }
}
