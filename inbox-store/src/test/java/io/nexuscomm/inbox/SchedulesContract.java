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

        assertThat(ports().schedules().add(schedule)).isTrue();

        assertThat(ports().schedules().find(scenario.organization, schedule.id()))
                .contains(schedule);
        assertThat(ports().schedules().all(scenario.organization)).containsExactly(schedule);
        assertThat(ports().schedules().all(new Scenario(ports()).organization)).isEmpty();
    }

    @Test
    default void deleteShouldTakeAScheduleAwayFromItsOrganizationOnly() {
        Scenario scenario = new Scenario(ports());
        Schedule schedule = schedule(scenario, Scenario.now());
        ports().schedules().add(schedule);

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
        ports().schedules().add(schedule);
        ports().schedules().add(schedule(scenario, null));
        ports().schedules().add(schedule(scenario, next.plusSeconds(9_000)));

        assertThat(due(scenario, next)).containsExactly(schedule);
        assertThat(ports().schedules().advance(schedule, next, next.plusSeconds(60)))
                .isTrue();
        assertThat(ports().schedules().advance(schedule, next.plusSeconds(1), null))
                .isFalse();
        assertThat(due(scenario, next)).isEmpty();
    }

    @Test
    default void addShouldTakeOneScheduleForEachClientTokenOfAnOrganization() {
        Scenario scenario = new Scenario(ports());
        Scenario other = new Scenario(ports());
        Schedule.Request request = new Schedule.Request("monday-1", "what was asked");
        Schedule first = schedule(scenario, null, request);

        assertThat(ports().schedules().add(first)).isTrue();
        assertThat(ports().schedules().add(schedule(scenario, null, request))).isFalse();
        assertThat(ports().schedules().add(schedule(scenario, null, new Schedule.Request("monday-2", "another"))))
                .isTrue();
        assertThat(ports().schedules().add(schedule(scenario, null))).isTrue();
        assertThat(ports().schedules().add(schedule(scenario, null))).isTrue();
        assertThat(ports().schedules().byClientToken(other.organization, "monday-1"))
                .isEmpty();
        assertThat(ports().schedules().add(schedule(other, null, request))).isTrue();

        assertThat(ports().schedules().byClientToken(scenario.organization, "monday-1"))
                .contains(first);
        assertThat(ports().schedules().all(scenario.organization)).hasSize(4);
        ports().schedules().delete(scenario.organization, first.id());
        assertThat(ports().schedules().byClientToken(scenario.organization, "monday-1"))
                .isEmpty();
    }

    private List<Schedule> due(Scenario scenario, Instant until) {
        return ports().schedules().due(until, 1_000).stream()
                .filter(schedule -> schedule.organization().equals(scenario.organization))
                .toList();
    }

    private static Schedule schedule(Scenario scenario, @Nullable Instant next) {
        return schedule(scenario, next, null);
    }

    private static Schedule schedule(Scenario scenario, @Nullable Instant next, Schedule.@Nullable Request request) {
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
                next,
                request);
    }
}
