package io.nexuscomm.inbox.postgres;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;

/** Rows of {@code account}. */
interface AccountRows extends JpaRepository<AccountRow, UUID> {

    List<AccountRow> findByOrganizationAndStateNotOrderByCreatedAtAscIdAsc(UUID organization, String state);

    List<AccountRow> findByStateNot(String state);

    /** For who changes it: what somebody else writes meanwhile must not be written over. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<AccountRow> findLockedById(UUID id);

    /** To be called before the row changes: what was said to a number or address that the account does not keep. */
    @Modifying
    @NativeQuery("""
            INSERT INTO former_consent AS known (organization, connector, unique_key, chat, purpose, granted, at)
            SELECT a.organization, a.connector, a.unique_key, c.chat, c.purpose, c.granted, c.at
            FROM account a
            JOIN consent c ON c.account = a.id
            WHERE a.id = :id AND a.unique_key <> :key
            ON CONFLICT (organization, connector, unique_key, chat, purpose)
            DO UPDATE SET granted = excluded.granted, at = excluded.at
            WHERE known.at <= excluded.at""")
    void keepFormerConsents(UUID id, String key);

    /**
     * Who wanted nothing more of the number or address when it was removed, or given up for another, wants nothing more of
     * it when it is back.
     */
    @Modifying
    @NativeQuery("""
            INSERT INTO consent AS known (organization, account, chat, purpose, granted, at)
            SELECT DISTINCT ON (c.chat, c.purpose) now.organization, now.id, c.chat, c.purpose, c.granted, c.at
            FROM account now
            CROSS JOIN LATERAL (
                SELECT said.chat, said.purpose, said.granted, said.at
                FROM account gone
                JOIN consent said ON said.account = gone.id
                WHERE gone.organization = now.organization AND gone.connector = now.connector
                    AND gone.unique_key = now.unique_key AND gone.state = 'REMOVED'
                UNION ALL
                SELECT chat, purpose, granted, at
                FROM former_consent former
                WHERE former.organization = now.organization AND former.connector = now.connector
                    AND former.unique_key = now.unique_key) c
            WHERE now.id = :id AND now.state <> 'REMOVED'
            ORDER BY c.chat, c.purpose, c.at DESC
            ON CONFLICT (account, chat, purpose) DO UPDATE SET granted = excluded.granted, at = excluded.at
            WHERE known.at <= excluded.at""")
    void rememberConsents(UUID id);

    /** What came in part before the number was removed is shown when it is back, with what comes of the rest. */
    @Modifying
    @NativeQuery("""
            WITH moved AS (
                DELETE FROM message_piece p
                USING account now
                JOIN account gone ON gone.organization = now.organization AND gone.connector = now.connector
                    AND gone.unique_key = now.unique_key AND gone.state = 'REMOVED'
                WHERE now.id = :id AND now.state <> 'REMOVED' AND p.account = gone.id AND p.settled_at IS NULL
                RETURNING p.*)
            INSERT INTO message_piece
                (organization, account, chat, reference, total, number, mark, delivery, octets, received_at)
            SELECT DISTINCT ON (chat, reference, total, number)
                organization, cast(:id AS uuid), chat, reference, total, number, mark, delivery, octets, received_at
            FROM moved
            ORDER BY chat, reference, total, number, received_at DESC
            ON CONFLICT DO NOTHING""")
    void takeOverPieces(UUID id);
}
