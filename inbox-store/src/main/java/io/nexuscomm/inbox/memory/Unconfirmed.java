package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.LaneKey;
import io.nexuscomm.inbox.Settlement.Fate;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What {@link Inbox#unconfirmed} asks for. */
record Unconfirmed(Tables tables, OrganizationId organization, Instant now) {

    private static final Duration LOST_FOR_GOOD = Duration.ofDays(1);

    Map<LaneKey, List<Message>> on(Set<LaneKey> lanes) {
        Map<LaneKey, List<Message>> found = new HashMap<>();
        for (LaneKey key : lanes) {
            LaneId lane = tables.laneKeys.get(key);
            List<Message> there = Stream.concat(lane == null ? Stream.empty() : on(lane), below(key))
                    .toList();
            if (!there.isEmpty()) {
                found.put(key, there);
            }
        }
        return found;
    }

    private Stream<Message> below(LaneKey key) {
        return tables.laneKeys.entrySet().stream()
                .filter(other -> key.isAbove(other.getKey()))
                .flatMap(other -> on(other.getValue()))
                .sorted(Comparator.comparing(Message::id));
    }

    private Stream<Message> on(LaneId lane) {
        return tables.jobs.values().stream()
                .filter(job -> job.organization().equals(organization)
                        && lane.equals(job.row().lane())
                        && job.row().kind() == Job.Kind.SEND
                        && isUnconfirmed(job))
                .map(job -> job.row().message())
                .sorted()
                .flatMap(id -> message(id).stream());
    }

    private boolean isUnconfirmed(StoredJob job) {
        boolean begun = job.waiting() && job.fence() > 0;
        boolean lost = job.state() == Fate.UNCERTAIN && job.dueAt().isAfter(now.minus(LOST_FOR_GOOD));
        return begun || lost;
    }

    private Optional<Message> message(MessageId id) {
        return tables.message(organization, id).map(new MessageReader(tables)::compose);
    }
}
