package io.nexuscomm.inbox.postgres;

import static io.nexuscomm.inbox.postgres.Column.flag;
import static io.nexuscomm.inbox.postgres.Column.id;
import static io.nexuscomm.inbox.postgres.Column.moment;
import static io.nexuscomm.inbox.postgres.Column.text;

import io.nexuscomm.inbox.Batch;
import io.nexuscomm.inbox.Batch.ConsentRow;
import io.nexuscomm.inbox.Consents;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One row for each chat and purpose: the newest word. */
final class PostgresConsents implements Consents {

    /** Finds since when the chat of lane {@code l} wants nothing, as {@code n.at}. */
    static final String OF_LANE = """
            LEFT JOIN consent n ON n.account = l.account AND n.chat = l.chat AND n.purpose = 'ALL' AND NOT n.granted
            """;

    private static final String STORE = """
            INSERT INTO consent AS known (organization, account, chat, purpose, granted, at)
            SELECT ?, account, chat, purpose, granted, at
            FROM unnest(?, ?, ?, ?, ?) AS t (account, chat, purpose, granted, at)
            ON CONFLICT (account, chat, purpose) DO UPDATE SET granted = excluded.granted, at = excluded.at
            WHERE known.at <= excluded.at""";

    private static final String OPTED_OUT = """
            SELECT chat, at FROM consent
            WHERE organization = ? AND account = ? AND chat = ANY (?) AND purpose = ? AND NOT granted""";

    private final Transactions transactions;

    PostgresConsents(Transactions transactions) {
        this.transactions = transactions;
    }

    static void addTo(Pipeline pipeline, Batch batch) {
        List<ConsentRow> rows = batch.consents().stream()
                .sorted(Comparator.comparing(ConsentRow::account)
                        .thenComparing(ConsentRow::chat)
                        .thenComparing(ConsentRow::purpose))
                .toList();
        pipeline.insert(
                STORE,
                batch.organization(),
                rows,
                id(ConsentRow::account),
                text(ConsentRow::chat),
                text(ConsentRow::purpose),
                flag(ConsentRow::granted),
                moment(ConsentRow::at));
    }

    @Override
    public Map<String, Instant> optedOut(
            OrganizationId organization, AccountId account, Set<String> chats, String purpose) {
        if (chats.isEmpty()) {
            return Map.of();
        }
        Map<String, Instant> since = new HashMap<>();
        transactions.in(organization, client -> {
            client.sql(OPTED_OUT)
                    .params(organization.value(), account.value(), chats.toArray(String[]::new), purpose)
                    .query(row -> {
                        since.put(row.getString("chat"), Cells.when(row, "at"));
                    });
            return true;
        });
        return Map.copyOf(since);
    }
}
