package io.nexuscomm.rules;

import io.nexuscomm.rules.time.OpenHours;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A calendar's hours, and how its wall clock is shown to people. Immutable. */
record CalendarClock(OpenHours hours) {

    private static final String SHOWN = "EEE d MMM HH:mm";

    ZoneId zone() {
        return hours.zone();
    }

    /** @param language of who reads it; null for English */
    String show(Instant at, @Nullable String language) {
        return show(at, language, null);
    }

    /** @param reader the zone of who reads it; null for the calendar's own */
    String show(Instant at, @Nullable String language, @Nullable ZoneId reader) {
        Locale locale = language == null ? Locale.ENGLISH : Locale.forLanguageTag(language);
        return DateTimeFormatter.ofPattern(SHOWN, locale).format(at.atZone(reader == null ? zone() : reader));
    }
}
