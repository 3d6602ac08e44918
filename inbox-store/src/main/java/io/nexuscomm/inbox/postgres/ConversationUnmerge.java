package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.ConversationStanding;
import io.nexuscomm.inbox.Outgoing;
import io.nexuscomm.inbox.Unmerge;
import io.nexuscomm.inbox.postgres.LoggedMerge.Logged;
import io.nexuscomm.message.Message;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gives the conversations that a merge took over their lanes back, and what they count and show. */
final class ConversationUnmerge {

    /** Theirs, also those that came since to one of their addresses. In the order in which batches touch them. */
    private static final String LANES = """
            SELECT id FROM lane WHERE id = ANY (:lanes) OR endpoint = ANY (:endpoints) ORDER BY id FOR UPDATE""";

    private static final String LOCK = """
            SELECT id, status, snoozed_until, assignee, tags, priority, unread FROM conversation
            WHERE id = ANY (?) ORDER BY id FOR UPDATE""";

    private static final String HEARD = """
            SELECT l.id FROM lane l
            CROSS JOIN LATERAL (SELECT n.id FROM message n
                                WHERE n.lane = l.id AND n.id > :since AND n.direction = 'INBOUND'
                                ORDER BY n.id DESC LIMIT :most) m
            WHERE l.conversation = :conversation
            ORDER BY m.id DESC LIMIT :most""";

    private static final String MOVE = "UPDATE lane SET conversation = ? WHERE id = ?";

    private static final String ALIAS = "UPDATE conversation SET merged_into = ? WHERE id = ?";

    private static final String NEWEST = "SELECT m.id > ? AS since, " + StoredMessages.COLUMNS + """
             FROM lane l
            CROSS JOIN LATERAL (SELECT * FROM message n WHERE n.lane = l.id ORDER BY n.id DESC LIMIT 1) m
            WHERE l.conversation = ?
            ORDER BY m.id DESC LIMIT 1""";

    private static final String HEARD_SINCE = """
            SELECT EXISTS (SELECT FROM lane l JOIN message n ON n.lane = l.id
                           WHERE l.conversation = ? AND n.id > ? AND n.direction = 'INBOUND')""";

    private static final String MESSAGE =
            "SELECT " + StoredMessages.COLUMNS + " FROM message m JOIN lane l ON l.id = m.lane WHERE m.id = ?";

    private static final String WRITE = """
            UPDATE conversation SET
                contact = :contact, status = :status, snoozed_until = CAST(:until AS timestamptz),
                assignee = :assignee, tags = :tags, priority = :priority, unread = :unread, merged_into = NULL,
                last_message = :message, last_at = CAST(:at AS timestamptz), preview = :preview,
                active_at = coalesce(CAST(:at AS timestamptz), created_at), updated_at = now()
            WHERE id = :id""";

    /** What a conversation shows of its newest message. @param since whether that came after the merge */
    private record Last(Message message, Instant at, boolean since) {}

    private final JdbcClient client;
    private final LoggedMerge merge;
    private final UUID[] endpoints;

    ConversationUnmerge(JdbcClient client, LoggedMerge merge, UUID[] endpoints) {
        this.client = client;
        this.merge = merge;
        this.endpoints = endpoints;
    }

    /** @return the conversations that changed */
    Set<UUID> run() {
        Optional<UUID> target = merge.target();
        List<Logged> taken = merge.taken();
        Set<UUID> lanes = lanes();
        if (target.isEmpty()) {
            return Set.of();
        }
        Set<UUID> changed = taken.stream().map(Logged::id).collect(Collectors.toCollection(HashSet::new));
        changed.add(target.get());
        Map<UUID, ConversationStanding> now = lock(changed);
        ConversationStanding joined = now.get(target.get());
        if (joined == null) {
            throw new IllegalStateException("the conversation of a merge is gone: " + merge.id());
        }
        List<Boolean> heard = heard(target.get(), joined.unread(), lanes);
        move(lanes, target.get(), taken);
        part(target.get(), taken, joined, heard);
        return changed;
    }

    private void part(UUID target, List<Logged> taken, ConversationStanding joined, List<Boolean> heard) {
        int before = taken.stream().mapToInt(each -> each.standing().unread()).sum();
        int theirs = Unmerge.theirs(joined.unread(), heard, before);
        Logged was = merge.conversation(target).orElseThrow();
        boolean own = was.contact().equals(merge.survivor());
        UUID[] gone = taken.stream().map(Logged::id).toArray(UUID[]::new);
        if (own) {
            ConversationStanding left = Unmerge.left(
                    was.standing(),
                    taken.stream().map(Logged::standing).toList(),
                    joined,
                    heardSince(was),
                    joined.unread() - theirs);
            write(was, merge.survivor(), left, last(was));
        } else {
            // the survivor had none and was given the other's
            write(was, merge.other(), joined, last(was));
        }
        merge.mergedInto(List.of(gone))
                .forEach((alias, home) -> client.sql(ALIAS).params(home, alias).update());
        for (Logged each : taken) {
            // what came since is of the one that was in work
            int rest = each == taken.getFirst() ? theirs : 0;
            ConversationStanding back = Unmerge.back(each.standing(), joined, heardSince(each), rest);
            write(each, merge.other(), back, last(each));
            CarriedUses.carry(client, target, each.id(), merge.id());
        }
    }

    private Set<UUID> lanes() {
        return Set.copyOf(client.sql(LANES)
                .param("lanes", merge.lanes().keySet().toArray(UUID[]::new))
                .param("endpoints", endpoints)
                .query(UUID.class)
                .list());
    }

    private Map<UUID, ConversationStanding> lock(Set<UUID> conversations) {
        return client
                .sql(LOCK)
                .param(conversations.toArray(UUID[]::new))
                .query((row, number) -> Map.entry(Cells.id(row, "id"), ConversationMerge.standing(row)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<Boolean> heard(UUID conversation, int most, Set<UUID> lanes) {
        return client
                .sql(HEARD)
                .param("since", merge.id())
                .param("most", most)
                .param("conversation", conversation)
                .query(UUID.class)
                .list()
                .stream()
                .map(lanes::contains)
                .toList();
    }

    private void move(Set<UUID> lanes, UUID target, List<Logged> taken) {
        UUID main = taken.isEmpty() ? target : taken.getFirst().id();
        Map<UUID, UUID> homes = merge.lanes();
        lanes.forEach(lane ->
                client.sql(MOVE).params(homes.getOrDefault(lane, main), lane).update());
    }

    private boolean heardSince(Logged was) {
        return client.sql(HEARD_SINCE)
                .params(was.id(), merge.id())
                .query(Boolean.class)
                .single();
    }

    private @Nullable Last last(Logged was) {
        Last newest = client.sql(NEWEST)
                .params(merge.id(), was.id())
                .query((row, number) -> {
                    Message message = StoredMessages.read(row, number);
                    return new Last(message, message.receivedAt(), row.getBoolean("since"));
                })
                .optional()
                .orElse(null);
        if (newest != null && newest.since()) {
            return newest;
        }
        return Stream.ofNullable(was.lastMessage())
                .flatMap(id -> client.sql(MESSAGE).param(id).query(StoredMessages::read).stream())
                .map(message -> new Last(message, was.lastAt() == null ? message.receivedAt() : was.lastAt(), false))
                .findFirst()
                .orElse(null);
    }

    private void write(Logged was, UUID contact, ConversationStanding standing, @Nullable Last last) {
        client.sql(WRITE)
                .param("id", was.id())
                .param("contact", contact)
                .param("status", standing.status().name())
                .param("until", standing.snoozedUntil() == null ? null : Timestamp.from(standing.snoozedUntil()))
                .param("priority", standing.priority().word())
                .param("assignee", standing.assignee())
                .param("tags", standing.tags().toArray(String[]::new))
                .param("unread", standing.unread())
                .param("message", last == null ? null : last.message().id().value())
                .param("at", last == null ? null : Timestamp.from(last.at()))
                .param("preview", last == null ? null : Outgoing.preview(last.message()))
                .update();
    }
}
