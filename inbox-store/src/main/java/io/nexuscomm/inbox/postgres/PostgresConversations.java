package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.ChangeEvents;
import io.nexuscomm.inbox.Changed;
import io.nexuscomm.inbox.CloudEvents;
import io.nexuscomm.inbox.Conversation;
import io.nexuscomm.inbox.ConversationStatus;
import io.nexuscomm.inbox.Conversations;
import io.nexuscomm.inbox.PageCursors;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.OrganizationId;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

final class PostgresConversations implements Conversations {

    /** The conversation itself, or the one it was merged into; locked, so that changes come one after the other. */
    private static final String LOCK = """
            SELECT id FROM conversation
            WHERE id = (SELECT coalesce(merged_into, id) FROM conversation WHERE id = ? AND organization = ?)
            FOR UPDATE""";

    private static final String CURRENT =
            "SELECT coalesce(merged_into, id) FROM conversation WHERE id = ? AND organization = ?";

    private static final String READ =
            "UPDATE conversation SET unread = 0, updated_at = now() WHERE id = ? AND unread > 0";

    private static final String CHANGE = """
            UPDATE conversation SET
                status = coalesce(:status, status),
                assignee = CASE WHEN :assignee::text IS NULL THEN assignee ELSE nullif(:assignee, '') END,
                tags = coalesce(:tags, tags),
                priority = coalesce(:priority, priority),
                snoozed_until = CASE WHEN :status::text IS NULL THEN snoozed_until
                                     ELSE CAST(:until AS timestamptz) END,
                updated_at = now()
            WHERE id = :id""";

    private static final String WAKE = """
            UPDATE conversation SET status = 'OPEN', snoozed_until = NULL, updated_at = now()
            WHERE id IN (SELECT id FROM conversation
                         WHERE status = 'SNOOZED' AND snoozed_until <= now() AND merged_into IS NULL
                         ORDER BY snoozed_until LIMIT ? FOR UPDATE SKIP LOCKED)
            RETURNING id, organization""";

    private static final Map<String, Changed> WOKEN =
            Map.of("status", new Changed(ConversationStatus.SNOOZED, ConversationStatus.OPEN));

    private final Transactions transactions;
    private final ConversationList list;
    private final InstantSource clock;

    PostgresConversations(Transactions transactions, PageCursors cursors, InstantSource clock) {
        this.transactions = transactions;
        this.list = new ConversationList(cursors);
        this.clock = clock;
    }

    @Override
    public Page<Conversation> list(OrganizationId organization, Filter filter, @Nullable String cursor, int limit) {
        ConversationList.Query query = list.query(organization, filter, cursor, limit);
        return transactions.in(organization, query::page);
    }

    @Override
    public Optional<Conversation> find(OrganizationId organization, ConversationId id) {
        return transactions.in(
                organization,
                client -> client.sql(CURRENT)
                        .params(id.value(), organization.value())
                        .query(UUID.class)
                        .optional()
                        .flatMap(current -> ConversationRows.find(client, current)));
    }

    @Override
    public boolean markRead(OrganizationId organization, ConversationId id) {
        return transactions.in(organization, client -> {
            Optional<UUID> current = lock(client, organization, id);
            current.filter(it -> client.sql(READ).param(it).update() > 0)
                    .ifPresent(it -> tell(client, organization, it, any -> Map.of(), false));
            return current.isPresent();
        });
    }

    @Override
    public Optional<Conversation> change(OrganizationId organization, ConversationId id, Change change) {
        return transactions.in(
                organization,
                client -> lock(client, organization, id)
                        .flatMap(current -> ConversationRows.find(client, current))
                        .flatMap(before -> {
                            update(client, before, change);
                            return tell(client, organization, before);
                        }));
    }

    @Override
    public int wake(int most) {
        return transactions.acrossOrganizations(client -> {
            Map<UUID, UUID> woken = new LinkedHashMap<>();
            client.sql(WAKE).param(most).query(row -> {
                woken.put(Cells.id(row, "id"), Cells.id(row, "organization"));
            });
            woken.forEach(
                    (id, organization) -> tell(client, new OrganizationId(organization), id, any -> WOKEN, false));
            return woken.size();
        });
    }

    @Override
    public boolean merge(OrganizationId organization, ContactId survivor, ContactId other, String actor) {
        return transactions.in(organization, client -> {
            ContactMerge merge = new ContactMerge(client, organization, survivor, other, actor);
            if (!merge.possible()) {
                return false;
            }
            merge.run().ifPresent(conversation -> tell(client, organization, conversation, any -> Map.of(), true));
            EventRows.insert(
                    client,
                    organization,
                    ChangeEvents.contactMerged(organization, survivor, other, actor, clock.instant()));
            return true;
        });
    }

    @Override
    public Unmerged unmerge(OrganizationId organization, ContactId survivor, UUID merge, String actor) {
        Undone done = transactions.in(organization, client -> {
            ContactUnmerge unmerge = new ContactUnmerge(client, organization, survivor, actor);
            Optional<LoggedMerge> found = unmerge.find(merge);
            if (found.isEmpty() || !found.get().newest()) {
                return new Undone(found.isEmpty() ? Unmerged.UNKNOWN : Unmerged.LATER_FIRST, null);
            }
            for (UUID changed : unmerge.undo(found.get())) {
                tell(client, organization, changed, any -> Map.of(), false);
            }
            ContactId other = new ContactId(found.get().other());
            EventRows.insert(
                    client,
                    organization,
                    ChangeEvents.contactUnmerged(organization, survivor, other, actor, clock.instant()));
            return new Undone(Unmerged.DONE, other);
        });
        if (done.other() != null) {
            giveTurns(organization, survivor, done.other());
        }
        return done.how();
    }

    /** @param other who is a contact of their own again; null where nobody is */
    private record Undone(Unmerged how, @Nullable ContactId other) {}

    /** Apart from what moves the lanes: batches take the locks of runs before those of lanes. */
    private void giveTurns(OrganizationId organization, ContactId... contacts) {
        transactions.in(organization, client -> PostgresRunQueue.giveTurns(client, organization, contacts));
    }

    private static Optional<UUID> lock(JdbcClient client, OrganizationId organization, ConversationId id) {
        return client.sql(LOCK)
                .params(id.value(), organization.value())
                .query(UUID.class)
                .optional();
    }

    private static void update(JdbcClient client, Conversation before, Change change) {
        Set<String> tags = change.tagsAfter(before.id(), before.tags());
        try {
            client.sql(CHANGE)
                    .param(
                            "status",
                            change.status() == null ? null : change.status().name())
                    .param("assignee", change.assignee())
                    .param("tags", tags == null ? null : tags.toArray(String[]::new))
                    .param(
                            "priority",
                            change.priority() == null ? null : change.priority().word())
                    .param("until", change.snoozedUntil() == null ? null : Timestamp.from(change.snoozedUntil()))
                    .param("id", before.id().value())
                    .update();
        } catch (DuplicateKeyException e) {
            throw new AnotherIsOpen(before.id());
        }
    }

    private Optional<Conversation> tell(JdbcClient client, OrganizationId organization, Conversation before) {
        return tell(client, organization, before.id().value(), after -> Changed.between(before, after), false);
    }

    private Optional<Conversation> tell(
            JdbcClient client,
            OrganizationId organization,
            UUID id,
            Function<Conversation, Map<String, Changed>> changes,
            boolean merged) {
        Optional<Conversation> changed = ConversationRows.find(client, id);
        changed.ifPresent(it -> EventRows.insert(
                client,
                organization,
                CloudEvents.conversationUpdated(organization, it, changes.apply(it), merged, clock.instant())));
        return changed;
    }
}
