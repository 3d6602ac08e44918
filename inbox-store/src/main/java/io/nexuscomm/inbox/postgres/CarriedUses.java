package io.nexuscomm.inbox.postgres;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lets limits count for one what they counted for another: whoever becomes one with a contact who was greeted is not
 * greeted again, and once they are two again, what was used up in between counts for both.
 */
final class CarriedUses {

    private static final String ONCE = """
            INSERT INTO rule_once AS used (contact, handle, organization, at)
            SELECT :to, handle, organization, at FROM rule_once
            WHERE contact = :from AND (CAST(:since AS uuid) IS NULL OR at >= uuid_extract_timestamp(:since))
            ON CONFLICT (contact, handle) DO UPDATE SET at = greatest(used.at, excluded.at)""";

    /** A moment that both have was carried before. */
    private static final String COUNTED = """
            INSERT INTO rule_use AS used (subject, handle, organization, uses, kept)
            SELECT :to, u.handle, u.organization, carried.uses, u.kept
            FROM rule_use u
            CROSS JOIN LATERAL (
                SELECT array_agg(at ORDER BY at DESC) AS uses FROM unnest(u.uses) AS use (at)
                WHERE CAST(:since AS uuid) IS NULL OR at >= uuid_extract_timestamp(:since)) carried
            WHERE u.subject = :from AND carried.uses IS NOT NULL
            ON CONFLICT (organization, subject, handle) DO UPDATE SET
                uses = (SELECT array_agg(at ORDER BY at DESC)
                        FROM (SELECT DISTINCT unnest(used.uses || excluded.uses) AS at) each)
                    [1 : greatest(used.kept, excluded.kept)],
                kept = greatest(used.kept, excluded.kept)""";

    private CarriedUses() {}

    /** All that was used up. */
    static void carry(JdbcClient client, UUID from, UUID to) {
        carry(client, from, to, null);
    }

    /** @param merge what was used up since; null: ever */
    static void carry(JdbcClient client, UUID from, UUID to, @Nullable UUID merge) {
        for (String statement : List.of(ONCE, COUNTED)) {
            client.sql(statement)
                    .param("from", from)
                    .param("to", to)
                    .param("since", merge)
                    .update();
        }
    }
}
