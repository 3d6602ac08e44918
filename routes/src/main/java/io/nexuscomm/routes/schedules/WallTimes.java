package io.nexuscomm.routes.schedules;

import io.nexuscomm.inbox.Timer.Wall;
import io.nexuscomm.rules.model.Timetable.Gap;
import io.nexuscomm.rules.model.Timetable.Overlap;
import io.nexuscomm.rules.model.Word;
import io.nexuscomm.rules.time.Occurrence;
import io.nexuscomm.rules.time.WallClock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** Derives the moments of stored wall times by the tz database in use. */
final class WallTimes {

    private WallTimes() {}

    static Optional<Instant> moment(Wall wall) {
        WallClock clock = new WallClock(
                wall.zone(),
                word(Gap.values(), wall.gap(), Gap.NEXT_VALID),
                word(Overlap.values(), wall.overlap(), Overlap.FIRST));
        return clock.moments(wall.time()).stream().findFirst().map(Occurrence::at);
    }

    private static <W extends Word> W word(W[] words, String text, W otherwise) {
        return Arrays.stream(words)
                .filter(word -> word.word().equals(text))
                .findFirst()
                .orElse(otherwise);
    }
}
