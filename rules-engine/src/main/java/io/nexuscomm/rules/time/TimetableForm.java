package io.nexuscomm.rules.time;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.rules.model.RuleRefused;
import io.nexuscomm.rules.model.Timetable;
import io.nexuscomm.rules.model.Timetable.Gap;
import io.nexuscomm.rules.model.Timetable.Missed;
import io.nexuscomm.rules.model.Timetable.Overlap;
import io.nexuscomm.rules.model.Word;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A timetable as JSON has it: the words of the rule language, as texts. Exactly one of {@code cron}, {@code every} and
 * {@code at} is there.
 *
 * @param every ISO 8601: {@code PT15M}
 * @param at local times or moments, ISO 8601
 * @param timezone an IANA name
 * @param missed {@code skip}, {@code once} or {@code all}
 * @param within how old a missed one may be, ISO 8601
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TimetableForm(
        @Nullable String cron,
        @Nullable String every,
        @Nullable List<String> at,
        @Nullable String timezone,
        @Nullable String gap,
        @Nullable String overlap,
        @Nullable String missed,
        @Nullable String within,
        @Nullable String start,
        @Nullable String end) {

    /** @throws RuleRefused when a part of it cannot be understood */
    public Timetable timetable() {
        return new Timetable(
                cron,
                period(every),
                at == null ? List.of() : at,
                timezone == null ? null : zone(timezone).getId(),
                gap == null ? Gap.NEXT_VALID : word("gap", gap, Gap.values()),
                overlap == null ? Overlap.FIRST : word("overlap", overlap, Overlap.values()),
                policy(),
                null,
                null,
                start,
                end,
                null);
    }

    /** What becomes of missed ones. */
    public Missed policy() {
        Duration recent = period(within);
        return new Missed(
                missed == null ? CatchUp.DEFAULT.policy() : word("missed", missed, Missed.Policy.values()),
                recent == null ? CatchUp.DEFAULT.within() : recent);
    }

    /**
     * When it is due.
     *
     * @param other the zone where it names none
     * @throws RuleRefused when a part of it cannot be understood
     */
    public Occurrences occurrences(ZoneId other, Instant made) {
        return Occurrences.of(timetable(), other, made);
    }

    /** @throws RuleRefused when there is none of that name */
    public static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new RuleRefused("`" + name + "` is no time zone", "write an IANA name such as Europe/Berlin");
        }
    }

    private static @Nullable Duration period(@Nullable String text) {
        try {
            return text == null ? null : Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new RuleRefused("`" + text + "` is no period", "write for example PT15M, PT12H or P1D");
        }
    }

    private static <W extends Word> W word(String what, String text, W[] words) {
        for (W word : words) {
            if (word.word().equals(text)) {
                return word;
            }
        }
        throw new RuleRefused(
                "`" + text + "` is none of the words of `" + what + "`",
                "write one of "
                        + String.join(
                                ", ", List.of(words).stream().map(Word::word).toList()));
    }
}
