package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.inbox.Unmerge;
import io.nexuscomm.inbox.Unmerge.Facts;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes two contacts of one again, inside a transaction, by what {@link ContactMerge} wrote down. What was learnt of the
 * two since stays where it is; their addresses, lanes and conversations go back to whose they were.
 */
final class ContactUnmerge {

    private static final String LOCK_SURVIVOR =
            "SELECT id FROM contact WHERE id = ? AND organization = ? AND merged_into IS NULL FOR UPDATE";

    private static final String FIND = """
            SELECT m.id, m.survivor, m.other, m.detail,
                NOT EXISTS (
                    SELECT FROM merge_op l
                    WHERE l.survivor = m.survivor AND l.kind = 'MERGE' AND l.id > m.id
                        AND NOT EXISTS (SELECT FROM merge_op u WHERE u.reverses = l.id)) AS newest
            FROM merge_op m
            JOIN contact o ON o.id = m.other AND o.merged_into = m.survivor
            WHERE m.id = ? AND m.survivor = ? AND m.kind = 'MERGE'
                AND NOT EXISTS (SELECT FROM merge_op u WHERE u.reverses = m.id)
            FOR UPDATE OF o""";

    private static final String LOG = """
            INSERT INTO merge_op (organization, kind, survivor, other, actor, detail, reverses)
            VALUES (?, 'UNMERGE', ?, ?, ?, '{}', ?) RETURNING id""";

    private static final String NOW =
            "SELECT name, tags, tier, country, timezone, language, attributes FROM contact WHERE id = ?";

    private static final String SURVIVOR = """
            UPDATE contact SET name = :name, tags = :tags, tier = :tier, country = :country, timezone = :timezone,
                language = :language, attributes = CAST(:attributes AS jsonb)
            WHERE id = :survivor""";

    private static final String OTHER = "UPDATE contact SET merged_into = NULL WHERE id = ?";

    private static final String ALIASES = "UPDATE contact SET merged_into = ? WHERE id = ANY (?)";

    /** Addresses that became known on one of the other's lanes since go with them. */
    private static final String ENDPOINTS = """
            SELECT id FROM endpoint
            WHERE id = ANY (:endpoints) OR id IN (SELECT endpoint FROM lane WHERE id = ANY (:lanes))""";

    private static final String MOVE = "UPDATE endpoint SET contact = ? WHERE id = ANY (?)";

    private static final String UNLINK =
            "UPDATE link SET active = false WHERE active AND NOT negative AND endpoint = ANY (?)";

    /** By the evidence that led to the other before. */
    private static final String LINK = """
            INSERT INTO link (organization, endpoint, contact, evidence, merge_op)
            SELECT :organization, e.id, :other, coalesce(
                (SELECT l.evidence FROM link l
                 WHERE l.endpoint = e.id AND NOT l.negative AND l.merge_op IS DISTINCT FROM :merge
                 ORDER BY l.id DESC LIMIT 1), 'UNMERGE'), :operation
            FROM unnest(:endpoints) AS e (id)""";

    private static final String SEPARATE = """
            INSERT INTO link (organization, endpoint, contact, evidence, negative, merge_op)
            SELECT ?, e.id, ?, 'UNMERGE', true, ? FROM unnest(?) AS e (id)""";

    private final JdbcClient client;
    private final OrganizationId organization;
    private final UUID survivor;
    private final String actor;

    ContactUnmerge(JdbcClient client, OrganizationId organization, ContactId survivor, String actor) {
        this.client = client;
        this.organization = organization;
        this.survivor = survivor.value();
        this.actor = actor;
    }

    /** The merge that may be undone; empty when there is none of this contact, or the contact is merged itself. */
    Optional<LoggedMerge> find(UUID merge) {
        if (client.sql(LOCK_SURVIVOR)
                .params(survivor, organization.value())
                .query()
                .listOfRows()
                .isEmpty()) {
            return Optional.empty();
        }
        return client.sql(FIND)
                .params(merge, survivor)
                .query(ContactUnmerge::logged)
                .optional();
    }

    /** @return the conversations that changed */
    Set<UUID> undo(LoggedMerge merge) {
        UUID operation = client.sql(LOG)
                .params(organization.value(), survivor, merge.other(), actor, merge.id())
                .query(UUID.class)
                .single();
        UUID[] endpoints = client.sql(ENDPOINTS)
                .param("endpoints", array(merge.endpoints()))
                .param("lanes", array(merge.lanes().keySet()))
                .query(UUID.class)
                .list()
                .toArray(UUID[]::new);
        Set<UUID> conversations = new ConversationUnmerge(client, merge, endpoints).run();
        link(merge, operation, endpoints);
        facts(merge);
        CarriedUses.carry(client, survivor, merge.other(), merge.id());
        client.sql(OTHER).param(merge.other()).update();
        client.sql(ALIASES).params(merge.other(), array(merge.aliases())).update();
        return conversations;
    }

    private void link(LoggedMerge merge, UUID operation, UUID[] endpoints) {
        client.sql(UNLINK).param(endpoints).update();
        client.sql(LINK)
                .param("organization", organization.value())
                .param("other", merge.other())
                .param("merge", merge.id())
                .param("operation", operation)
                .param("endpoints", endpoints)
                .update();
        client.sql(SEPARATE)
                .params(organization.value(), survivor, operation, endpoints)
                .update();
        client.sql(MOVE).params(merge.other(), endpoints).update();
    }

    private void facts(LoggedMerge merge) {
        Facts now = client.sql(NOW).param(survivor).query(ContactUnmerge::facts).single();
        Facts left = Unmerge.left(merge.factsOf(survivor), merge.factsOf(merge.other()), now);
        client.sql(SURVIVOR)
                .param("survivor", survivor)
                .param("name", left.name())
                .param("tags", left.tags().toArray(String[]::new))
                .param("tier", left.profile().tier())
                .param("country", left.profile().country())
                .param("timezone", left.profile().timezone())
                .param("language", left.profile().language())
                .param("attributes", InboxJson.write(left.profile().attributes()))
                .update();
    }

    private static UUID[] array(Collection<UUID> ids) {
        return ids.toArray(UUID[]::new);
    }

    private static LoggedMerge logged(ResultSet row, int number) throws SQLException {
        return new LoggedMerge(
                Cells.id(row, "id"),
                Cells.id(row, "survivor"),
                Cells.id(row, "other"),
                row.getBoolean("newest"),
                LoggedMerge.parsed(row.getString("detail")));
    }

    private static Facts facts(ResultSet row, int number) throws SQLException {
        return new Facts(row.getString("name"), Cells.texts(row, "tags"), Backgrounds.profile(row));
    }
}
