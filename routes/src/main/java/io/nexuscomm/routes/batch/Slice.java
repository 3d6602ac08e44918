package io.nexuscomm.routes.batch;

import io.nexuscomm.connector.Arrival.CursorAdvance;
import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.message.id.JournalId;
import io.nexuscomm.message.id.OrganizationId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of an arrival that one partition commits for one organization.
 *
 * @param journal the same for all slices of an arrival within an organization
 * @param refusal why the facts of this slice go into quarantine unread; null for all others
 * @param history whether it is a replay: no rule runs
 * @param cursor moves with this slice; null for pushed channels
 */
record Slice(
        OrganizationId organization,
        JournalId journal,
        RawEnvelope raw,
        List<Fact> facts,
        @Nullable String refusal,
        boolean history,
        @Nullable CursorAdvance cursor,
        Ticket ticket) {

    /** Two slices of the same ticket. The cursor stays with the later one, so that it never runs ahead. */
    List<Slice> halves() {
        int middle = facts.size() / 2;
        ticket.expect();
        return List.of(
                new Slice(organization, journal, raw, facts.subList(0, middle), refusal, history, null, ticket),
                new Slice(
                        organization,
                        journal,
                        raw,
                        facts.subList(middle, facts.size()),
                        refusal,
                        history,
                        cursor,
                        ticket));
    }
}
