package io.nexuscomm.rules.time;

import io.nexuscomm.rules.model.RuleRefused;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Moments that somebody wrote down, in their order, each once. */
record Moments(List<Occurrence> all) implements Occurrences {

    /** @param texts wall times of the clock's zone, or moments with an offset; ISO 8601 */
    static Moments of(List<String> texts, WallClock clock) {
        return new Moments(texts.stream()
                .flatMap(text -> read(text, clock).stream())
                .sorted(Comparator.comparing(Occurrence::at))
                .filter(firstAt())
                .toList());
    }

    @Override
    public Optional<Occurrence> atOrAfter(Instant from) {
        return all.stream().filter(each -> !each.at().isBefore(from)).findFirst();
    }

    /** One text: a moment, or a wall time, which may have none or two. */
    static List<Occurrence> read(String text, WallClock clock) {
        try {
            TemporalAccessor parsed =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from);
            return parsed instanceof OffsetDateTime moment
                    ? List.of(Occurrence.of(moment.toInstant()))
                    : clock.moments((LocalDateTime) parsed);
        } catch (DateTimeParseException e) {
            throw new RuleRefused(
                    "`" + text + "` is no time",
                    "write a local time such as 2027-03-29T09:00, or a moment such as 2027-03-29T07:00:00Z");
        }
    }

    private static Predicate<Occurrence> firstAt() {
        Set<Instant> seen = new HashSet<>();
        return occurrence -> seen.add(occurrence.at());
    }
}
