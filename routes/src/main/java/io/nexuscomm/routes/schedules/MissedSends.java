package io.nexuscomm.routes.schedules;

import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.inbox.Schedule;
import io.nexuscomm.inbox.Schedules;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.inbox.Timers;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.ScheduleId;
import io.nexuscomm.routes.dispatch.Punctuality;
import io.nexuscomm.rules.time.CatchUp;
import io.nexuscomm.rules.time.Occurrence;
import io.nexuscomm.rules.time.TimetableForm;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Holds messages of what comes again against what its schedule says of missed ones: they are planned a while before, and the
 * gateway may be away when their time comes. What a person sends later is sent however late. Thread-safe.
 */
final class MissedSends implements Punctuality {

    private final Schedules schedules;
    private final Timers timers;
    private final LastBegun lastBegun;

    MissedSends(Schedules schedules, Timers timers, InstantSource clock) {
        this.schedules = schedules;
        this.timers = timers;
        this.lastBegun = new LastBegun(clock.instant());
    }

    @Override
    public @Nullable DeliveryError missed(Message message, Instant noticed) {
        Planned planned = Planned.of(message.clientToken());
        if (planned == null) {
            return null;
        }
        return schedules
                .find(message.organization(), planned.schedule())
                .flatMap(schedule -> leftOut(message, schedule, planned, noticed))
                .map(why ->
                        new DeliveryError("MISSED", "The schedule says that it is not sent then: " + why + ".", null))
                .orElse(null);
    }

    private Optional<String> leftOut(Message message, Schedule schedule, Planned planned, Instant noticed) {
        TimetableForm timetable = InboxJson.read(schedule.timetable(), TimetableForm.class);
        Instant due =
                timers.due(message.organization(), Timer.keyOf(message.id())).orElse(planned.at());
        // what a person moved has a time of its own
        Optional<Instant> next = due.equals(planned.at())
                ? timetable
                        .occurrences(schedule.zone(), schedule.createdAt())
                        .after(planned.at())
                        .map(Occurrence::at)
                : Optional.empty();
        String name = schedule.id().toString();
        Optional<String> why = CatchUp.leftOut(due, next, noticed, timetable.policy(), lastBegun.of(name));
        if (why.isEmpty()) {
            lastBegun.begin(name, noticed);
        }
        return why;
    }

    /** An occurrence, by the token of its message. */
    record Planned(ScheduleId schedule, Instant at) {

        private static final String PREFIX = "schedule:";
        private static final int ID_LENGTH = 36;

        String token() {
            return PREFIX + schedule + ":" + at;
        }

        /** Null for a message that is of none. */
        static @Nullable Planned of(@Nullable String token) {
            int end = PREFIX.length() + ID_LENGTH;
            if (token == null || !token.startsWith(PREFIX) || token.length() <= end || token.charAt(end) != ':') {
                return null;
            }
            try {
                UUID schedule = UUID.fromString(token.substring(PREFIX.length(), end));
                return new Planned(new ScheduleId(schedule), Instant.parse(token.substring(end + 1)));
            } catch (IllegalArgumentException | DateTimeParseException someoneElses) {
                return null;
            }
        }
    }
}
