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
        Locale locale = language == null ? Locale.ENGLISH : Locale.forLanguageTag(language);
        return DateTimeFormatter.ofPattern(SHOWN, locale).format(at.atZone(zone()));
    }
}
