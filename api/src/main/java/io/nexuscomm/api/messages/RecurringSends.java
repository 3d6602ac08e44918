package io.nexuscomm.api.messages;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.problems.FieldProblem;
import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.api.security.Caller;
import io.nexuscomm.api.web.IdempotencyKey;
import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.Schedule;
import io.nexuscomm.inbox.Schedules;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.inbox.Timers;
import io.nexuscomm.inbox.Wakeups;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.message.id.ScheduleId;
import io.nexuscomm.normalizer.CleanText;
import io.nexuscomm.rules.model.RuleRefused;
import io.nexuscomm.rules.time.Occurrence;
import io.nexuscomm.rules.time.Occurrences;
import io.nexuscomm.rules.time.TimetableForm;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Messages that are sent again and again. Their occurrences become messages of their own shortly before they are due. */
@Component
final class RecurringSends {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final int LOOKED_AT = 20;
    private static final int LONGEST_NAME = 120;

    private final Schedules schedules;
    private final Timers timers;
    private final ScheduledMessages scheduled;
    private final SentBefore sentBefore;
    private final Sending sending;
    private final Messages messages;
    private final Wakeups wakeups;
    private final IdSource ids;
    private final Clock clock;

    RecurringSends(
            Schedules schedules,
            Timers timers,
            ScheduledMessages scheduled,
            SentBefore sentBefore,
            Sending sending,
            Messages messages,
            Wakeups wakeups,
            IdSource ids,
            Clock clock) {
        this.schedules = schedules;
        this.timers = timers;
        this.scheduled = scheduled;
        this.sentBefore = sentBefore;
        this.sending = sending;
        this.messages = messages;
        this.wakeups = wakeups;
        this.ids = ids;
        this.clock = clock;
    }

    /** What came of it. {@code repeated} when an earlier request with the same key had made it. */
    record Added(ScheduleView view, boolean repeated) {}

    Added add(Caller caller, ScheduleRequest request, @Nullable IdempotencyKey key, int previewed) {
        Optional<Schedule> before = before(caller, key);
        if (before.isPresent()) {
            return new Added(view(before.get(), previewed), true);
        }
        Schedule schedule = schedule(caller, request);
        if (!schedules.add(schedule, key == null ? null : key.made(schedule.id().value()))) {
            // the same request may have come twice at once
            return before(caller, key)
                    .map(first -> new Added(view(first, previewed), true))
                    .orElseThrow(() -> ApiProblem.of(
                            ProblemCode.TOO_MANY_SCHEDULES, "There can be " + Schedules.MOST + ". Delete one first."));
        }
        wakeups.schedulesChanged();
        return new Added(view(schedule, previewed), false);
    }

    /** @throws ApiProblem when the key was used for another request, or what this one made is deleted */
    private Optional<Schedule> before(Caller caller, @Nullable IdempotencyKey key) {
        return sentBefore
                .find(caller.organization(), key)
                .map(made -> schedules
                        .find(caller.organization(), new ScheduleId(made))
                        .orElseThrow(() -> ApiProblem.of(
                                ProblemCode.SCHEDULE_DELETED,
                                "This request made one, which was deleted. Make a new key for another one.")));
    }

    private Schedule schedule(Caller caller, ScheduleRequest request) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        ZoneId zone = request.timezone() == null ? ZoneOffset.UTC : SendTimes.zone(request.timezone());
        TimetableForm timetable = request.timetable();
        Instant next = first(timetable, zone, now);
        Sending.Laned send = sending.lane(caller, request.send());
        return new Schedule(
                ids.schedule(),
                caller.organization(),
                CleanText.oneLine(request.name() == null ? "" : request.name(), LONGEST_NAME),
                send.lane(),
                send.draft().contents(),
                send.draft().subject(),
                send.draft().strict(),
                InboxJson.write(timetable),
                zone,
                "user:" + caller.user(),
                now,
                now,
                next);
    }

    List<ScheduleView> all(OrganizationId organization, int previewed) {
        return schedules.all(organization).stream()
                .map(schedule -> view(schedule, previewed))
                .toList();
    }

    Optional<ScheduleView> find(OrganizationId organization, ScheduleId id, int previewed) {
        return schedules.find(organization, id).map(schedule -> view(schedule, previewed));
    }

    /** What it has planned and not handed over is cancelled with it. */
    boolean delete(Caller caller, ScheduleId id) {
        boolean deleted = schedules.delete(caller.organization(), id);
        if (deleted) {
            for (Timer timer : timers.ofSchedule(caller.organization(), id.value())) {
                scheduled.cancelQuietly(caller, timer.payload().message());
            }
        }
        return deleted;
    }

    private ScheduleView view(Schedule schedule, int previewed) {
        TimetableForm timetable = InboxJson.read(schedule.timetable(), TimetableForm.class);
        List<Occurrence> next =
                timetable.occurrences(schedule.zone(), schedule.createdAt()).after(clock.instant(), previewed);
        return ScheduleView.of(
                schedule,
                timetable,
                next,
                messages.lane(schedule.organization(), schedule.lane()).orElse(null));
    }

    private static Instant first(TimetableForm timetable, ZoneId zone, Instant now) {
        try {
            Occurrences occurrences = timetable.occurrences(zone, now);
            List<Occurrence> some = occurrences.after(now, LOOKED_AT);
            if (some.isEmpty()) {
                throw refused("It never comes.", "never");
            }
            for (int at = 1; at < some.size(); at++) {
                if (Duration.between(some.get(at - 1).at(), some.get(at).at()).compareTo(SHORTEST) < 0) {
                    throw refused("It comes more than once a minute.", "too-often");
                }
            }
            return some.getFirst().at();
        } catch (RuleRefused refused) {
            String suggestion = refused.suggestion() == null ? "" : "; " + refused.suggestion();
            throw refused(refused.getMessage() + suggestion, "invalid-schedule");
        }
    }

    private static ApiProblem refused(String detail, String code) {
        return ApiProblem.of(ProblemCode.INVALID_SCHEDULE, detail, List.of(FieldProblem.at("", detail, code)));
    }
}
