package io.nexuscomm.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.message.content.Text;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Messages that are sent again and again. */
public interface SchedulesContract {

    Ports ports();

    @Test
    default void scheduleShouldBeReadAsItWasAdded() {
        Scenario scenario = new Scenario(ports());
        Schedule schedule = schedule(scenario, Scenario.now());

        assertThat(ports().schedules().add(schedule, null)).isTrue();

        assertThat(ports().schedules().find(scenario.organization, schedule.id()))
                .contains(schedule);
        assertThat(ports().schedules().all(scenario.organization)).containsExactly(schedule);
        assertThat(ports().schedules().all(new Scenario(ports()).organization)).isEmpty();
    }

    @Test
    default void deleteShouldTakeAScheduleAwayFromItsOrganizationOnly() {
        Scenario scenario = new Scenario(ports());
        Schedule schedule = schedule(scenario, Scenario.now());
        ports().schedules().add(schedule, null);

        assertThat(ports().schedules().delete(new Scenario(ports()).organization, schedule.id()))
                .isFalse();
        assertThat(ports().schedules().delete(scenario.organization, schedule.id()))
                .isTrue();
        assertThat(ports().schedules().all(scenario.organization)).isEmpty();
    }

    @Test
    default void dueShouldFindWhatComesNextAndAdvanceShouldLetOneGoOn() {
        Scenario scenario = new Scenario(ports());
        Instant next = Scenario.now().minusSeconds(5);
        Schedule schedule = schedule(scenario, next);
        ports().schedules().add(schedule, null);
        ports().schedules().add(schedule(scenario, null), null);
        ports().schedules().add(schedule(scenario, next.plusSeconds(9_000)), null);

        assertThat(due(scenario, next)).containsExactly(schedule);
        assertThat(ports().schedules().advance(schedule, next, next.plusSeconds(60)))
                .isTrue();
        assertThat(ports().schedules().advance(schedule, next.plusSeconds(1), null))
                .isFalse();
        assertThat(due(scenario, next)).isEmpty();
    }

    @Test
    default void addShouldTakeOneScheduleForEachKeyOfAnOrganizationAlsoWhenThatIsDeleted() {
        Scenario scenario = new Scenario(ports());
        Schedule first = schedule(scenario, null);
        Schedule second = schedule(scenario, null);
        Schedule others = schedule(new Scenario(ports()), null);
        KeyedRequest request = asked("monday-1", first);

        assertThat(ports().schedules().add(first, request)).isTrue();
        assertThat(ports().schedules().add(second, asked("monday-1", second))).isFalse();
        assertThat(ports().schedules().add(others, asked("monday-1", others))).isTrue();
        assertThat(ports().schedules().add(second, asked("monday-2", second))).isTrue();

        assertThat(ports().schedules().all(scenario.organization)).containsExactlyInAnyOrder(first, second);
        ports().schedules().delete(scenario.organization, first.id());
        assertThat(ports().requests().find(scenario.organization, "monday-1")).contains(request);
        Schedule again = schedule(scenario, null);
        assertThat(ports().schedules().add(again, asked("monday-1", again))).isFalse();
    }

    @Test
    default void addShouldTakeNoKeyWhenTheOrganizationHasAsManyAsItMay() {
        Scenario scenario = new Scenario(ports());
        for (int i = 0; i < Schedules.MOST; i++) {
            ports().schedules().add(schedule(scenario, null), null);
        }
        Schedule tooMuch = schedule(scenario, null);

        assertThat(ports().schedules().add(tooMuch, asked("monday-1", tooMuch))).isFalse();
        assertThat(ports().requests().find(scenario.organization, "monday-1")).isEmpty();
    }

    private static KeyedRequest asked(String key, Schedule schedule) {
        return new KeyedRequest(key, "what was asked", schedule.id().value());
    }

    private List<Schedule> due(Scenario scenario, Instant until) {
        return ports().schedules().due(until, 1_000).stream()
                .filter(schedule -> schedule.organization().equals(scenario.organization))
                .toList();
    }

    private static Schedule schedule(Scenario scenario, @Nullable Instant next) {
        Instant now = Scenario.now();
        return new Schedule(
                scenario.ids.schedule(),
                scenario.organization,
                "Monday greeting",
                scenario.ids.lane(),
                List.of(new Text("Good morning")),
                null,
                true,
                "{\"cron\":\"0 9 * * MON\"}",
                ZoneId.of("Europe/Berlin"),
                "user:ana",
                now,
                now,
                next);
    }
}
