package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.ExternalKey;
import io.nexuscomm.inbox.FailedNames;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.RecipientReceipts;
import io.nexuscomm.inbox.Settlement.Fate;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a job of what its provider took and could not deliver, as if it had refused it. */
final class Resending {

    private final Tables tables;

    Resending(Tables tables) {
        this.tables = tables;
    }

    /** Does nothing where it did not fail, or is on its way. */
    void prepare(OrganizationId organization, MessageId id) {
        Optional<Message> failed = Optional.ofNullable(tables.messages.get(id))
                .map(Tables.StoredMessage::message)
                .filter(message -> message.organization().equals(organization)
                        && message.direction() == Direction.OUTBOUND
                        && hasFailed(message.delivery()));
        List<StoredJob> jobs = tables.jobs.values().stream()
                .filter(job -> job.row().message().equals(id) && job.row().kind() == Job.Kind.SEND && !job.waiting())
                .toList();
        if (!jobs.isEmpty()) {
            failed.ifPresent(message -> prepare(message, jobs));
        }
    }

    private void prepare(Message message, List<StoredJob> jobs) {
        Map<ExternalKey, Delivery> steps = tables.segments.getOrDefault(message.id(), Map.of());
        List<ExternalId> out =
                FailedNames.among(message.externalIds(), name -> hasFailed(steps.get(key(message, name))));
        jobs.stream()
                .filter(job -> job.state() == Fate.DONE || !out.isEmpty())
                .forEach(job -> tables.jobs.put(job.row().id(), job.undone()));
        out.forEach(name -> takeOut(message, name));
        tables.replace(RecipientReceipts.anew(message).toBuilder()
                .externalIds(FailedNames.without(message.externalIds(), out))
                .build());
    }

    private void takeOut(Message message, ExternalId name) {
        ExternalKey key = key(message, name);
        tables.partKeys.removeIf(part -> part.key().equals(key));
        tables.partKeys.add(new Tables.PartKey(key, FailedNames.partOf(name)));
        Map<ExternalKey, Delivery> steps = tables.segments.get(message.id());
        if (steps != null) {
            steps.remove(key);
        }
    }

    private static ExternalKey key(Message message, ExternalId name) {
        return new ExternalKey(message.account(), name.scope(), name.value());
    }

    private static boolean hasFailed(@Nullable Delivery delivery) {
        return delivery != null && delivery.state().isFailure();
    }
}
