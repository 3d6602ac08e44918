package io.nexuscomm.api.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.inbox.Messages.LaneView;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.inbox.Schedule;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Recipient;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Text;
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

/** What is to be sent: a message at its time, one that comes again, or what a rule does later. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ScheduleView(
        @Schema(description = "The message's id, the schedule's, or that of what the rule does")
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

        @Schema(description = "When it is sent, or next; none when it never comes again, or waits no more for its time")
        @Nullable
        Instant sendAt,

        @Nullable String timezone,

        @Schema(description = "Of a message: what If-Match takes") @Nullable
        Integer version,

        @Schema(description = "Of a message that waits no more for its time: how far it came") @Nullable
        Delivery delivery,

        @Nullable TimetableForm timetable,

        @Schema(description = "The next times") List<Next> next,

        @Nullable String createdBy,

        @Schema(description = "Of what a rule does later: its id") @Nullable
        String rule,

        @Schema(description = "Where in the rule its `schedule` is") @Nullable
        String step,

        @Schema(description = "By which rules replace and cancel it") @Nullable
        String key,

        @Schema(description = "What the rule does then, by the keys of its actions", example = "[\"send\", \"tag\"]")
        @Nullable
        List<String> actions) {

    private static final String NAMED = Timer.APPOINTED + "key:";

    enum Kind {
        MESSAGE,
        RECURRING,
        /** What a rule's `schedule` holds. Its text is as the rule has it, before placeholders are filled in. */
        RULE
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

    static ScheduleView of(Timer timer, Message message, @Nullable String contactName) {
        return of(message, contactName, timer);
    }

    /** Of a message that waits no more for its time. */
    static ScheduleView of(Message message, @Nullable String contactName) {
        return of(message, contactName, null);
    }

    private static ScheduleView of(Message message, @Nullable String contactName, @Nullable Timer timer) {
        Optional<Recipient> to = message.recipients().stream().findFirst();
        Timer.Wall wall = timer == null ? null : timer.when().wall();
        Instant at = timer == null ? null : timer.when().dueAt();
        return new ScheduleView(
                message.id().value(),
                Kind.MESSAGE,
                null,
                timer == null || timer.occurrence() == null
                        ? null
                        : timer.occurrence().schedule(),
                message.conversation(),
                message.lane(),
                message.account(),
                message.channel(),
                to.map(Recipient::address).orElse(null),
                contactName,
                message.plainText(),
                message.parts().stream().map(part -> part.content()).toList(),
                at,
                wall == null ? null : wall.zone().getId(),
                timer == null ? null : timer.version(),
                timer == null ? message.delivery() : null,
                null,
                at == null ? List.of() : List.of(next(at, wall)),
                null,
                null,
                null,
                null,
                null);
    }

    /** @param wall what was asked for: a clock change may have made another time of it */
    private static Next next(Instant at, Timer.@Nullable Wall wall) {
        if (wall == null) {
            return Next.of(new Occurrence(at, null, Occurrence.Change.NONE), ZoneOffset.UTC);
        }
        TimetableForm once = new TimetableForm(
                null,
                null,
                List.of(wall.time().toString()),
                wall.zone().getId(),
                wall.gap(),
                wall.overlap(),
                null,
                null,
                null,
                null);
        return once.occurrences(wall.zone(), at)
                .atOrAfter(at)
                .filter(found -> found.at().equals(at))
                .map(found -> Next.of(found, wall.zone()))
                .orElseGet(() -> Next.of(new Occurrence(at, null, Occurrence.Change.NONE), wall.zone()));
    }

    /**
     * What a rule does later.
     *
     * @param said what it writes then, as the rule has it; empty where it writes nothing, or nobody knows
     * @param actions empty where nobody knows
     */
    static ScheduleView of(Timer timer, RuleStep step, LaneView lane, Optional<String> said, List<String> actions) {
        Instant at = timer.when().dueAt();
        String key = timer.key();
        return new ScheduleView(
                timer.id().value(),
                Kind.RULE,
                null,
                null,
                lane.conversation(),
                lane.id(),
                lane.account(),
                lane.channel(),
                lane.display(),
                lane.contactName(),
                said.orElse(""),
                said.<List<Content>>map(text -> List.of(new Text(text))).orElse(List.of()),
                at,
                null,
                timer.version(),
                null,
                null,
                List.of(next(at, null)),
                null,
                step.rule(),
                step.path(),
                key == null || !key.startsWith(NAMED) ? null : key.substring(NAMED.length()),
                actions);
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
                null,
                timetable,
                next.stream().map(each -> Next.of(each, schedule.zone())).toList(),
                schedule.createdBy(),
                null,
                null,
                null,
                null);
    }

    @Override
    public String toString() {
        return "ScheduleView[" + id + "]";
    }
}
