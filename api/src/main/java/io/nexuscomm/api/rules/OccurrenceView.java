package io.nexuscomm.api.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.rules.Timed;
import io.nexuscomm.rules.time.Occurrence;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
record OccurrenceView(
        @Schema(description = "When it is due") Instant at,

        @Schema(description = "The same by the clock of `timezone`")
        LocalDateTime localTime,

        String timezone,

        @Schema(description = "When it takes place, where its calendar is closed then and shifts it") @Nullable
        Instant takesPlaceAt,

        @Schema(description = "What a clock change or a closed calendar does to it, for people") @Nullable
        String note) {

    static OccurrenceView of(Timed timed, Occurrence occurrence, ZoneId zone) {
        Optional<Instant> place = timed.takesPlace(occurrence.at());
        return new OccurrenceView(
                occurrence.at(),
                occurrence.at().atZone(zone).toLocalDateTime(),
                zone.getId(),
                place.filter(moment -> !moment.equals(occurrence.at())).orElse(null),
                note(occurrence, place));
    }

    private static @Nullable String note(Occurrence occurrence, Optional<Instant> place) {
        if (place.isEmpty()) {
            return "left out: the calendar is closed then";
        }
        return switch (occurrence.change()) {
            case NONE -> place.get().equals(occurrence.at()) ? null : "shifted: the calendar is closed then";
            case MOVED -> "clock change: " + occurrence.wall() + " does not exist that day";
            case REPEATED -> "clock change: " + occurrence.wall() + " exists twice that day";
        };
    }
}
