package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Timer.Wall;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Derives the moments of wall times anew when the tz database is another one. */
final class TimerZones {

    private static final int AT_A_TIME = 500;

    private static final String OLD = """
            SELECT t.id, t.organization, t.key, t.due_at, t.wall_time, t.zone, t.gap, t.overlap, t.tzdb
            FROM timer t WHERE t.tzdb IS NOT NULL AND t.tzdb <> ?
            LIMIT ? FOR UPDATE SKIP LOCKED""";

    private static final String DERIVED = "UPDATE timer SET due_at = ?, tzdb = ? WHERE due_at = ? AND id = ?";

    private static final String KEYED =
            "UPDATE timer_key SET due_at = ? WHERE organization = ? AND key = ? AND timer = ?";

    private final Transactions transactions;

    TimerZones(Transactions transactions) {
        this.transactions = transactions;
    }

    private record Old(UUID id, UUID organization, @Nullable String key, Instant dueAt, Wall wall) {

        static Old read(ResultSet row, int number) throws SQLException {
            return new Old(
                    Cells.id(row, "id"),
                    Cells.id(row, "organization"),
                    row.getString("key"),
                    Cells.when(row, "due_at"),
                    Objects.requireNonNull(TimerRows.wall(row)));
        }
    }

    int derive(String tzdb, Function<Wall, Optional<Instant>> clock) {
        return transactions.acrossOrganizations(client -> {
            List<Old> old =
                    client.sql(OLD).params(tzdb, AT_A_TIME).query(Old::read).list();
            old.forEach(timer ->
                    write(client, timer, tzdb, clock.apply(timer.wall()).orElse(timer.dueAt())));
            return old.size();
        });
    }

    private static void write(JdbcClient client, Old timer, String tzdb, Instant due) {
        client.sql(DERIVED)
                .params(Timestamp.from(due), tzdb, Timestamp.from(timer.dueAt()), timer.id())
                .update();
        if (timer.key() != null && !due.equals(timer.dueAt())) {
            client.sql(KEYED)
                    .params(Timestamp.from(due), timer.organization(), timer.key(), timer.id())
                    .update();
        }
    }
}
