package io.nexuscomm.api.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.inbox.Messages.LaneView;
import io.nexuscomm.inbox.Schedule;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Recipient;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.rules.time.Occurrence;
import io.nexuscomm.rules.time.TimetableForm;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is to be sent: a message at its time, or one that comes again. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ScheduleView(
        @Schema(description = "The message's id, or the schedule's")
        UUID id,

        Kind kind,

        @Nullable String name,

        @Schema(description = "The schedule that this message is an occurrence of") @Nullable
        UUID schedule,

        @Nullable ConversationId conversation,

        LaneId lane,

        @Nullable AccountId account,

        @Nullable String channel,

        @Schema(description = "Who gets it, as people read it") @Nullable
        String to,

        @Nullable String contactName,

        String text,

        List<Content> contents,

        @Schema(description = "When it is sent, or next; none when it never comes again") @Nullable
        Instant sendAt,

        @Nullable String timezone,

        @Schema(description = "Of a message: what If-Match takes") @Nullable
        Integer version,

        @Nullable TimetableForm timetable,

        @Schema(description = "The next times") List<Next> next,

        @Nullable String createdBy) {

    enum Kind {
        MESSAGE,
        RECURRING
    }

    /**
     * One time.
     *
     * @param local as a clock of the zone shows it, with its offset
     * @param wall what was asked for, where a clock change made another time of it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Next(Instant at, String local, @Nullable LocalDateTime wall, Occurrence.Change change) {

        static Next of(Occurrence occurrence, ZoneId zone) {
            return new Next(
                    occurrence.at(),
                    occurrence.at().atZone(zone).toOffsetDateTime().toString(),
                    occurrence.change() == Occurrence.Change.NONE ? null : occurrence.wall(),
                    occurrence.change());
        }
    }

    static ScheduleView of(Timer timer, Message message) {
        Optional<Recipient> to = message.recipients().stream().findFirst();
        Timer.Wall wall = timer.when().wall();
        ZoneId zone = wall == null ? ZoneOffset.UTC : wall.zone();
        Instant at = timer.when().dueAt();
        return new ScheduleView(
                message.id().value(),
                Kind.MESSAGE,
                null,
                timer.occurrence() == null ? null : timer.occurrence().schedule(),
                message.conversation(),
                message.lane(),
                message.account(),
                message.channel(),
                to.map(Recipient::address).orElse(null),
                to.map(Recipient::displayName).orElse(null),
                message.plainText(),
                message.parts().stream().map(part -> part.content()).toList(),
                at,
                wall == null ? null : zone.getId(),
                timer.version(),
                null,
                List.of(new Next(at, at.atZone(zone).toOffsetDateTime().toString(), null, Occurrence.Change.NONE)),
                null);
    }

    static ScheduleView of(Schedule schedule, TimetableForm timetable, List<Occurrence> next, @Nullable LaneView lane) {
        return new ScheduleView(
                schedule.id().value(),
                Kind.RECURRING,
                schedule.name(),
                null,
                lane == null ? null : lane.conversation(),
                schedule.lane(),
                lane == null ? null : lane.account(),
                lane == null ? null : lane.channel(),
                lane == null ? null : lane.display(),
                lane == null ? null : lane.contactName(),
                schedule.contents().stream().map(Content::plainText).collect(Collectors.joining("\n")),
                schedule.contents(),
                next.isEmpty() ? null : next.getFirst().at(),
                schedule.zone().getId(),
                null,
                timetable,
                next.stream().map(each -> Next.of(each, schedule.zone())).toList(),
                schedule.createdBy());
    }

    @Override
    public String toString() {
        return "ScheduleView[" + id + "]";
    }
}
