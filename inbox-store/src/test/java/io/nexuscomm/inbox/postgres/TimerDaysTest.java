package io.nexuscomm.inbox.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.inbox.Timer;
import io.nexuscomm.inbox.Timer.When;
import io.nexuscomm.inbox.Timers;
import io.nexuscomm.inbox.Timers.Change;
import io.nexuscomm.inbox.Timers.IfKeyed;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Timers lie in the partition of their day. */
class TimerDaysTest {

    @RegisterExtension
    static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

    private static final Instant NOW =
            Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(12));

    private final JdbcClient superuser = JdbcClient.create(DATABASE.superuser());
    private final Transactions transactions =
            new Transactions(DATABASE.dataSource(), new DataSourceTransactionManager(DATABASE.dataSource()));
    private final Timers timers = new PostgresTimers(DATABASE.dataSource(), transactions);
    private final IdSource ids = new IdSource(Clock.systemUTC());
    private final OrganizationId organization = ids.organization();

    @Test
    void dayShouldTakeInWhatLayBeyondAndGoWhenNothingIsLeftInIt() {
        Instant far = NOW.plus(Duration.ofDays(60));
        add(far, "far");
        assertThat(placeOf("far")).isEqualTo("timer_default");

        upkeepAt(NOW.plus(Duration.ofDays(30)));

        assertThat(placeOf("far")).isEqualTo(day(far));
        assertThat(timers.find(organization, "far")).isPresent();

        upkeepAt(far.plus(Duration.ofDays(3)));
        assertThat(days()).as("something overdue lies in it").contains(day(far)).doesNotContain(day(NOW));

        assertThat(timers.cancel(organization, "far", null)).isEqualTo(Change.DONE);
        upkeepAt(far.plus(Duration.ofDays(3)));
        assertThat(days()).doesNotContain(day(far)).contains(day(far.plus(Duration.ofDays(3))));
    }

    @Test
    void timerShouldLieSomewhereWhenItsDayIsOver() {
        add(NOW.minus(Duration.ofDays(400)), "long ago");

        assertThat(placeOf("long ago")).isEqualTo("timer_default");
        assertThat(timers.fire(500, 10_000)).hasSize(1);
        assertThat(timers.cancel(organization, "long ago", null)).isEqualTo(Change.TOO_LATE);
        upkeepAt(NOW);
        assertThat(timers.cancel(organization, "long ago", null)).isEqualTo(Change.UNKNOWN);
    }

    private void add(Instant due, String key) {
        Timer.Send send = new Timer.Send(ids.account(), ids.lane(), new MessageId(ids.next()));
        timers.add(organization, List.of(new Timer(ids.job(), key, When.at(due), send)), IfKeyed.REPLACE);
    }

    private String placeOf(String key) {
        return superuser
                .sql("SELECT tableoid::regclass::text FROM timer WHERE key = ?")
                .param(key)
                .query(String.class)
                .single();
    }

    private static String day(Instant moment) {
        return "timer_" + moment.toString().substring(0, 10).replace('-', '_');
    }

    private List<String> days() {
        return superuser
                .sql("SELECT relname FROM pg_class WHERE relkind = 'r' AND relname ~ '^timer_\\d{4}'")
                .query(String.class)
                .list();
    }

    private void upkeepAt(Instant moment) {
        Retention retention = new Retention(Duration.ofDays(60), Duration.ofDays(30), Duration.ofDays(7));
        new PostgresUpkeep(transactions, retention, InstantSource.fixed(moment)).run();
    }
}
