package io.nexuscomm.routes.schedules;

import io.nexuscomm.inbox.Contacts;
import io.nexuscomm.inbox.StoreUnavailable;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.inbox.Timers;
import io.nexuscomm.inbox.Timers.IfKeyed;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.routes.occasions.Publications;
import io.nexuscomm.routes.occasions.Publications.Publication;
import io.nexuscomm.rules.Timed;
import io.nexuscomm.rules.model.RuleRefused;
import io.nexuscomm.rules.time.CatchUp;
import io.nexuscomm.rules.time.Occurrence;
import io.nexuscomm.rules.time.TimetableForm;
import io.nexuscomm.rules.time.Zones;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plans the occurrences of rules' schedules shortly before they are due, one for each time zone where contacts' own
 * clocks count. It remembers nothing: an occurrence is there once, whoever plans it how often.
 */
public final class RuleTimetables {

    private static final Logger LOG = LoggerFactory.getLogger(RuleTimetables.class);

    private final Publications publications;
    private final Contacts contacts;
    private final Timers timers;
    private final IdSource ids;
    private final InstantSource clock;

    public RuleTimetables(
            Publications publications, Contacts contacts, Timers timers, IdSource ids, InstantSource clock) {
        this.publications = publications;
        this.contacts = contacts;
        this.timers = timers;
        this.ids = ids;
        this.clock = clock;
    }

    /** Looks at what comes next. A rule that fails does not keep the others. */
    public void look() {
        try {
            for (Publication publication : publications.all()) {
                publication.rules().timed().forEach(timed -> planSafely(publication, timed));
            }
        } catch (StoreUnavailable away) {
            LOG.debug("the store is away; schedules of rules wait");
        }
    }

    private void planSafely(Publication publication, Timed timed) {
        try {
            plan(publication, timed);
        } catch (StoreUnavailable away) {
            throw away;
        } catch (RuntimeException broken) {
            LOG.error("the schedule of rule {} cannot be planned", timed.rule(), broken);
        }
    }

    private void plan(Publication publication, Timed timed) {
        OrganizationId organization = publication.organization();
        List<Timer> planned = new ArrayList<>();
        if (timed.isByContactsClock()) {
            Set<String> zones = new TreeSet<>(contacts.zones(organization));
            zones.add(timed.zone().getId());
            zones.forEach(zone -> planned.addAll(occurrences(publication, timed, zone)));
        } else {
            planned.addAll(occurrences(publication, timed, null));
        }
        timers.add(organization, planned, IfKeyed.KEEP);
    }

    /** @param own of the contacts that it is for; null for all */
    private List<Timer> occurrences(Publication publication, Timed timed, @Nullable String own) {
        Optional<ZoneId> zone = own == null ? Optional.of(timed.zone()) : zone(own);
        if (zone.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        Instant oldest = now.minus(timed.missed().within());
        Instant from = publication.since().isAfter(oldest) ? publication.since() : oldest;
        CatchUp found = CatchUp.of(
                timed.occurrences(zone.get(), publication.made(timed)),
                from,
                now.plus(Recurrences.AHEAD),
                now,
                timed.missed());
        List<Timer> planned = new ArrayList<>();
        for (CatchUp.Late late : found.due()) {
            timed.takesPlace(late.occurrence().at())
                    .map(moment -> timer(publication, timed, late.occurrence(), moment, own, zone.get()))
                    .ifPresent(planned::add);
        }
        return planned;
    }

    /** What nobody can read is nobody's zone; those contacts begin by no clock until it is put right. */
    private static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(TimetableForm.zone(name));
        } catch (RuleRefused unknown) {
            return Optional.empty();
        }
    }

    /** Several that were shifted to one opening are one. */
    private Timer timer(
            Publication publication,
            Timed timed,
            Occurrence occurrence,
            Instant moment,
            @Nullable String own,
            ZoneId zone) {
        boolean shifted = !moment.equals(occurrence.at());
        Timer.Wall wall = occurrence.wall() == null || shifted
                ? null
                : new Timer.Wall(
                        occurrence.wall(),
                        zoneOf(timed, zone),
                        timed.timetable().gap().word(),
                        timed.timetable().overlap().word(),
                        Zones.version());
        return new Occurring(timed.number(), moment, own, null, 0, null, null, null)
                .timer(
                        ids,
                        publication.organization(),
                        timed,
                        publication.rules().revision(),
                        new Timer.When(moment, wall));
    }

    private static ZoneId zoneOf(Timed timed, ZoneId zone) {
        String named = timed.timetable().timezone();
        return named == null || timed.isByContactsClock() ? zone : ZoneId.of(named);
    }
}
