package io.nexuscomm.inbox.postgres;

import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.OrganizationId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes two contacts one, inside a transaction. All that is moved is written down first, with where it was, in one row
 * that is never changed: an undo reads it.
 */
final class ContactMerge {

    private static final String LOCK_CONTACTS = """
            SELECT id FROM contact
            WHERE id IN (?, ?) AND organization = ? AND merged_into IS NULL
            ORDER BY id FOR UPDATE""";

    /** Batches touch lanes, then conversations: who takes them in another order could embrace one. */
    private static final String LOCK_LANES = """
            SELECT l.id FROM lane l JOIN conversation v ON v.id = l.conversation WHERE v.contact = ?
            ORDER BY l.id FOR UPDATE OF l""";

    private static final String LOCK_CONVERSATIONS = """
            SELECT id, contact FROM conversation
            WHERE contact IN (?, ?) AND merged_into IS NULL
            ORDER BY status <> 'CLOSED' DESC, updated_at DESC
            FOR UPDATE""";

    /** What an undo needs: every row as it is now, before anything moves. */
    private static final String LOG = """
            INSERT INTO merge_op (organization, kind, survivor, other, actor, detail)
            SELECT :organization, 'MERGE', :survivor, :other, :actor, jsonb_build_object(
                'contacts', (SELECT jsonb_agg(to_jsonb(c)) FROM contact c WHERE id IN (:survivor, :other)),
                'aliases', (SELECT jsonb_agg(id) FROM contact WHERE merged_into = :other),
                'endpoints', (SELECT jsonb_agg(id) FROM endpoint WHERE contact = :other),
                'lanes', (SELECT jsonb_agg(jsonb_build_object('id', l.id, 'conversation', l.conversation))
                          FROM lane l JOIN conversation v ON v.id = l.conversation WHERE v.contact = :other),
                'conversations', (SELECT jsonb_agg(to_jsonb(v) - 'preview') FROM conversation v
                                  WHERE v.contact IN (:survivor, :other)
                                      OR v.merged_into IN (SELECT id FROM conversation WHERE contact = :other)),
                'conversation', :target::text)
            RETURNING id""";

    private static final String CONTACTS = """
            UPDATE contact SET merged_into = :survivor WHERE id = :other OR merged_into = :other""";

    private static final String SURVIVOR = """
            UPDATE contact c
            SET name = coalesce(c.name, o.name),
                tags = ARRAY(SELECT unnest(c.tags) UNION SELECT unnest(o.tags) ORDER BY 1),
                tier = coalesce(c.tier, o.tier),
                country = coalesce(c.country, o.country),
                timezone = coalesce(c.timezone, o.timezone),
                language = coalesce(c.language, o.language),
                attributes = o.attributes || c.attributes
            FROM contact o
            WHERE c.id = :survivor AND o.id = :other""";

    /** With the word of an earlier undo that the two are not one: this is the later word. */
    private static final String UNLINK = """
            UPDATE link SET active = false
            WHERE active AND CASE
                WHEN negative THEN contact IN (:survivor, :other)
                    AND endpoint IN (SELECT id FROM endpoint WHERE contact IN (:survivor, :other))
                ELSE endpoint IN (SELECT id FROM endpoint WHERE contact = :other) END""";

    private static final String LINK = """
            INSERT INTO link (organization, endpoint, contact, evidence, merge_op)
            SELECT organization, id, :survivor, 'MERGE', :operation FROM endpoint WHERE contact = :other""";

    private static final String ENDPOINTS = "UPDATE endpoint SET contact = :survivor WHERE contact = :other";

    private final JdbcClient client;
    private final OrganizationId organization;
    private final UUID survivor;
    private final UUID other;
    private final String actor;

    ContactMerge(JdbcClient client, OrganizationId organization, ContactId survivor, ContactId other, String actor) {
        this.client = client;
        this.organization = organization;
        this.survivor = survivor.value();
        this.other = other.value();
        this.actor = actor;
    }

    private record Talk(UUID id, UUID contact) {}

    /** Locks both contacts. False unless they are two, here, and neither is merged. */
    boolean possible() {
        return client.sql(LOCK_CONTACTS)
                        .params(survivor, other, organization.value())
                        .query(UUID.class)
                        .list()
                        .size()
                == 2;
    }

    /** @return the conversation that has all lanes now; empty when neither had one */
    Optional<UUID> run() {
        client.sql(LOCK_LANES).param(other).query(UUID.class).list();
        List<Talk> talks = client.sql(LOCK_CONVERSATIONS)
                .params(survivor, other)
                .query((row, number) -> new Talk(Cells.id(row, "id"), Cells.id(row, "contact")))
                .list();
        Optional<UUID> target = firstOf(talks, survivor).or(() -> firstOf(talks, other));
        UUID operation = client.sql(LOG)
                .params(both())
                .param("organization", organization.value())
                .param("actor", actor)
                .param("target", target.map(UUID::toString).orElse(null))
                .query(UUID.class)
                .single();
        CarriedUses.carry(client, other, survivor);
        target.ifPresent(it -> new ConversationMerge(client, it)
                .takeFrom(
                        survivor,
                        talks.stream()
                                .filter(talk -> talk.contact().equals(other)
                                        && !talk.id().equals(it))
                                .map(Talk::id)
                                .toArray(UUID[]::new)));
        client.sql(UNLINK).params(both()).update();
        client.sql(LINK).params(both()).param("operation", operation).update();
        client.sql(ENDPOINTS).params(both()).update();
        client.sql(SURVIVOR).params(both()).update();
        client.sql(CONTACTS).params(both()).update();
        return target;
    }

    private Map<String, Object> both() {
        return Map.of("survivor", survivor, "other", other);
    }

    private static Optional<UUID> firstOf(List<Talk> talks, UUID contact) {
        return talks.stream()
                .filter(talk -> talk.contact().equals(contact))
                .map(Talk::id)
                .findFirst();
    }
}
