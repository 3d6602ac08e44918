package io.nexuscomm.rules;

import io.nexuscomm.rules.model.BusinessCalendar;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.time.OpenHours;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The time in which a rule says nothing to anybody outside: what it would say waits until it is over. Immutable. */
final class QuietHours {

    /** Known without being written: the nights of whoever is written to. A calendar of that name takes its place. */
    static final String OF_CONTACT = "contact-quiet-hours";

    private static final Map<String, List<String>> DAYS = Map.of("mon-sun", List.of("08:00-21:00"));

    private final @Nullable CalendarClock clock;
    private final ZoneId zone;

    private QuietHours(@Nullable CalendarClock clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * Null where the rule has none.
     *
     * @throws io.nexuscomm.rules.model.RuleRefused when it names a calendar that there is not
     */
    static @Nullable QuietHours of(Rule rule, Compilation compilation) {
        String name = rule.safety() == null ? null : rule.safety().quietHours();
        if (name == null) {
            return null;
        }
        Library library = compilation.library();
        ZoneId zone = library.clock().zone();
        if (name.equals(OF_CONTACT) && !library.hasCalendar(name)) {
            compilation.looksAt(Field.CONTACT_TIMEZONE);
            return new QuietHours(null, zone);
        }
        return new QuietHours(library.clock(name), zone);
    }

    /** When they end; empty when it is not quiet now, or for ever. */
    Optional<Instant> until(Facts facts) {
        OpenHours hours = clock == null ? ofContact(facts) : clock.hours();
        return hours.isOpen(facts.now()) ? Optional.empty() : hours.nextOpen(facts.now());
    }

    /** Whether it is quiet now and nobody knows until when: nothing may be said at all. */
    boolean isForEver(Facts facts) {
        OpenHours hours = clock == null ? ofContact(facts) : clock.hours();
        return !hours.isOpen(facts.now()) && hours.nextOpen(facts.now()).isEmpty();
    }

    private OpenHours ofContact(Facts facts) {
        return OpenHours.of(new BusinessCalendar(OF_CONTACT, zone(facts).getId(), DAYS, null));
    }

    private ZoneId zone(Facts facts) {
        try {
            return facts.value(Field.CONTACT_TIMEZONE) instanceof String own ? ZoneId.of(own) : zone;
        } catch (DateTimeException unknown) {
            return zone;
        }
    }
}
