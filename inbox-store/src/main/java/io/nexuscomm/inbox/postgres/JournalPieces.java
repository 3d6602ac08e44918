package io.nexuscomm.inbox.postgres;

import io.nexuscomm.message.id.JournalId;
import io.nexuscomm.message.id.OrganizationId;
import java.util.Optional;

/**
 * The octets of one journal entry, in pieces. The driver holds a value three times over when it comes as text, which it
 * does until the statement was prepared; octets lie uncompressed in the table, so a piece costs the server no more than
 * its own length.
 */
final class JournalPieces {

    static final int PIECE = 128 * 1024;

    private static final String LENGTH = """
            SELECT octet_length(octets) FROM journal
            WHERE id = ? AND organization = ? AND withheld_at IS NULL""";

    private static final String READ = """
            SELECT substring(octets FROM ? FOR ?) FROM journal WHERE id = ? AND organization = ?""";

    private final Transactions transactions;
    private final OrganizationId organization;
    private final JournalId id;

    JournalPieces(Transactions transactions, OrganizationId organization, JournalId id) {
        this.transactions = transactions;
        this.organization = organization;
        this.id = id;
    }

    /** Empty when there is no such entry, or it is withheld. */
    Optional<Integer> length() {
        return transactions.in(
                organization,
                client -> client.sql(LENGTH)
                        .params(id.value(), organization.value())
                        .query(Integer.class)
                        .optional());
    }

    /** At most {@link #PIECE} octets; none behind the end. Empty when the entry is gone. */
    Optional<byte[]> from(int offset) {
        return transactions.in(
                organization,
                client -> client.sql(READ)
                        .params(offset + 1, PIECE, id.value(), organization.value())
                        .query(byte[].class)
                        .optional());
    }
}
