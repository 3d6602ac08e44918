package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.ChangeEvents;
import io.nexuscomm.inbox.Changed;
import io.nexuscomm.inbox.Contacts;
import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.inbox.Merge;
import io.nexuscomm.inbox.Profile;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

final class PostgresContacts implements Contacts {

    private static final String SELECT = """
            SELECT c.id, c.name, c.tags, c.tier, c.country, c.timezone, c.language, c.attributes
            FROM contact k JOIN contact c ON c.id = coalesce(k.merged_into, k.id)
            WHERE k.id = ? AND k.organization = ?""";

    private static final String MERGES = """
            SELECT m.id, m.other, o.name, m.actor, m.at,
                ARRAY(SELECT DISTINCT e.display FROM jsonb_array_elements_text(
                          CASE jsonb_typeof(m.detail -> 'endpoints') WHEN 'array' THEN m.detail -> 'endpoints'
                              ELSE '[]' END) AS d (id)
                      JOIN endpoint e ON e.id = d.id::uuid) AS addresses
            FROM merge_op m
            JOIN contact o ON o.id = m.other AND o.merged_into = m.survivor
            WHERE m.survivor = ? AND m.organization = ? AND m.kind = 'MERGE'
                AND NOT EXISTS (SELECT FROM merge_op u WHERE u.reverses = m.id)
            ORDER BY m.id DESC""";

    private static final String ZONES = """
            SELECT DISTINCT timezone FROM contact
            WHERE organization = ? AND timezone IS NOT NULL AND merged_into IS NULL""";

    private static final String MEMBERS = """
            SELECT c.id, c.name, c.tags, c.tier, c.country, c.timezone, c.language, c.attributes, c.created_at,
                ARRAY(SELECT DISTINCT k.purpose
                      FROM endpoint e JOIN lane l ON l.endpoint = e.id
                      JOIN consent k ON k.account = l.account AND k.chat = l.chat
                      WHERE e.contact = c.id AND k.granted) AS consents
            FROM contact c
            WHERE c.organization = :organization AND c.merged_into IS NULL
                AND (:after::uuid IS NULL OR c.id > :after::uuid)
                AND (:zone::text IS NULL OR c.timezone = :zone::text OR (:unknown AND c.timezone IS NULL))
            ORDER BY c.id LIMIT :limit""";

    /** Values are compared as JSON, which has an order over texts, numbers and flags. */
    private static final String KEY = """
            CASE :key WHEN 'name' THEN to_jsonb(c.name) WHEN 'tier' THEN to_jsonb(c.tier)
                WHEN 'country' THEN to_jsonb(c.country) WHEN 'timezone' THEN to_jsonb(c.timezone)
                WHEN 'language' THEN to_jsonb(c.language) ELSE c.attributes -> :attribute::text END""";

    private static final String ORDERED = """
            SELECT o.*,
                ARRAY(SELECT DISTINCT k.purpose
                      FROM endpoint e JOIN lane l ON l.endpoint = e.id
                      JOIN consent k ON k.account = l.account AND k.chat = l.chat
                      WHERE e.contact = o.id AND k.granted) AS consents
            FROM (SELECT c.id, c.name, c.tags, c.tier, c.country, c.timezone, c.language, c.attributes, c.created_at,
                      {key} AS place
                  FROM contact c
                  WHERE c.organization = :organization AND c.merged_into IS NULL
                      AND (:zone::text IS NULL OR c.timezone = :zone::text OR (:unknown AND c.timezone IS NULL))) AS o
            WHERE :after::uuid IS NULL
                OR CASE WHEN :value::jsonb IS NULL THEN o.place IS NULL AND o.id {then} :after::uuid
                        ELSE o.place IS NULL OR o.place {beyond} :value::jsonb
                            OR o.place = :value::jsonb AND o.id > :after::uuid END
            ORDER BY o.place {way} NULLS LAST, o.id {last} LIMIT :limit""".replace("{key}", KEY);

    private static final String CHANGE = """
            UPDATE contact SET tier = :tier, country = :country, timezone = :timezone, language = :language,
                attributes = CAST(:attributes AS jsonb)
            WHERE id = :id""";

    private static final String TAG = "UPDATE contact SET tags = :tags WHERE id = :id";

    private final Transactions transactions;
    private final InstantSource clock;

    PostgresContacts(Transactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Optional<Contact> find(OrganizationId organization, ContactId id) {
        return transactions.in(organization, client -> read(client, SELECT, organization, id));
    }

    @Override
    public Optional<Contact> change(OrganizationId organization, ContactId id, UnaryOperator<Profile> change) {
        return transactions.in(
                organization,
                client -> read(client, SELECT + " FOR UPDATE OF c", organization, id)
                        .map(contact -> {
                            Contact changed = write(client, contact, change.apply(contact.profile()));
                            tell(client, organization, contact, changed);
                            return changed;
                        }));
    }

    @Override
    public Optional<Contact> tag(OrganizationId organization, ContactId id, Set<String> add, Set<String> remove) {
        return transactions.in(
                organization,
                client -> read(client, SELECT + " FOR UPDATE OF c", organization, id)
                        .map(contact -> {
                            Contact tagged = contact.tagged(add, remove);
                            client.sql(TAG)
                                    .param("tags", tagged.tags().toArray(String[]::new))
                                    .param("id", contact.id().value())
                                    .update();
                            tell(client, organization, contact, tagged);
                            return tagged;
                        }));
    }

    @Override
    public List<Merge> merges(OrganizationId organization, ContactId id) {
        return transactions.in(
                organization,
                client -> client.sql(MERGES)
                        .params(id.value(), organization.value())
                        .query((row, number) -> new Merge(
                                Cells.id(row, "id"),
                                new ContactId(Cells.id(row, "other")),
                                row.getString("name"),
                                Cells.texts(row, "addresses").stream().sorted().toList(),
                                row.getString("actor"),
                                Cells.when(row, "at")))
                        .list());
    }

    @Override
    public Set<String> zones(OrganizationId organization) {
        return transactions.in(
                organization,
                client -> Set.copyOf(client.sql(ZONES)
                        .param(organization.value())
                        .query(String.class)
                        .list()));
    }

    @Override
    public List<Member> members(
            OrganizationId organization, @Nullable InZone zone, @Nullable ContactId after, int limit) {
        return transactions.in(
                organization,
                client -> client.sql(MEMBERS)
                        .param("organization", organization.value())
                        .param("after", after == null ? null : after.value())
                        .param("zone", zone == null ? null : zone.zone())
                        .param("unknown", zone != null && zone.orUnknown())
                        .param("limit", limit)
                        .query(PostgresContacts::member)
                        .list());
    }

    @Override
    public List<Member> members(
            OrganizationId organization, @Nullable InZone zone, Ordering order, @Nullable Place after, int limit) {
        boolean byAge = order.key().equals("createdAt");
        String statement = ORDERED.replace("{way}", order.descending() ? "DESC" : "ASC")
                .replace("{beyond}", order.descending() ? "<" : ">")
                .replace("{then}", byAge && order.descending() ? "<" : ">")
                .replace("{last}", byAge && order.descending() ? "DESC" : "ASC");
        Object value = after == null ? null : after.value();
        return transactions.in(
                organization,
                client -> client.sql(statement)
                        .param("key", order.key())
                        .param("attribute", order.attribute())
                        .param("organization", organization.value())
                        .param("after", after == null ? null : after.contact().value())
                        .param("value", value == null ? null : InboxJson.write(value))
                        .param("zone", zone == null ? null : zone.zone())
                        .param("unknown", zone != null && zone.orUnknown())
                        .param("limit", limit)
                        .query(PostgresContacts::member)
                        .list());
    }

    private static Member member(ResultSet row, int number) throws SQLException {
        return new Member(contact(row, number), Cells.texts(row, "consents"), Cells.when(row, "created_at"));
    }

    private void tell(JdbcClient client, OrganizationId organization, Contact before, Contact after) {
        Map<String, Changed> changes = Changed.between(before, after);
        if (!changes.isEmpty()) {
            EventRows.insert(
                    client, organization, ChangeEvents.contactUpdated(organization, after, changes, clock.instant()));
        }
    }

    private static Contact write(JdbcClient client, Contact contact, Profile profile) {
        client.sql(CHANGE)
                .param("tier", profile.tier())
                .param("country", profile.country())
                .param("timezone", profile.timezone())
                .param("language", profile.language())
                .param("attributes", InboxJson.write(profile.attributes()))
                .param("id", contact.id().value())
                .update();
        return new Contact(contact.id(), contact.name(), contact.tags(), profile);
    }

    private static Optional<Contact> read(JdbcClient client, String sql, OrganizationId organization, ContactId id) {
        return client.sql(sql)
                .params(id.value(), organization.value())
                .query(PostgresContacts::contact)
                .optional();
    }

    private static Contact contact(ResultSet row, int number) throws SQLException {
        return new Contact(
                new ContactId(Cells.id(row, "id")),
                row.getString("name"),
                Cells.texts(row, "tags"),
                Backgrounds.profile(row));
    }
}
