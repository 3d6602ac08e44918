package io.nexuscomm.rules.time;

import io.nexuscomm.rules.model.Timetable;
import io.nexuscomm.rules.model.Timetable.Gap;
import io.nexuscomm.rules.model.Timetable.Overlap;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Timetables as tests write them. */
final class Timetables {

    private Timetables() {}

    static Occurrences cron(String cron, String zone, Gap gap, Overlap overlap) {
        return occurrences(cron, null, List.of(), zone, gap, overlap, null, null);
    }

    static Occurrences cron(String cron, String zone) {
        return cron(cron, zone, Gap.NEXT_VALID, Overlap.FIRST);
    }

    static Occurrences at(String zone, Gap gap, Overlap overlap, String... times) {
        return occurrences(null, null, List.of(times), zone, gap, overlap, null, null);
    }

    static Occurrences every(String period, @Nullable String start, @Nullable String end) {
        return occurrences(
                null, Duration.parse(period), List.of(), "Europe/Berlin", Gap.NEXT_VALID, Overlap.FIRST, start, end);
    }

    static Occurrences occurrences(
            @Nullable String cron,
            @Nullable Duration every,
            List<String> at,
            String zone,
            Gap gap,
            Overlap overlap,
            @Nullable String start,
            @Nullable String end) {
        Timetable timetable = new Timetable(cron, every, at, zone, gap, overlap, null, null, null, start, end, null);
        return Occurrences.of(timetable, ZoneOffset.UTC, Instant.parse("2027-01-01T00:00:00Z"));
    }

    /** The next moments as the zone's people read them, with their offset. */
    static List<String> local(Occurrences occurrences, String zone, String after, int most) {
        return occurrences.after(Instant.parse(after), most).stream()
                .map(each ->
                        each.at().atZone(ZoneId.of(zone)).toOffsetDateTime().toString())
                .toList();
    }
}
