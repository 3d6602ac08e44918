package io.nexuscomm.routes.schedules;

import io.nexuscomm.inbox.Begin;
import io.nexuscomm.inbox.Consents;
import io.nexuscomm.inbox.Contacts;
import io.nexuscomm.inbox.Contacts.InZone;
import io.nexuscomm.inbox.Contacts.Member;
import io.nexuscomm.inbox.Contacts.Ordering;
import io.nexuscomm.inbox.Contacts.Place;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.Profile;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.inbox.Timers;
import io.nexuscomm.inbox.Timers.IfKeyed;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.normalizer.DeterministicId;
import io.nexuscomm.routes.dispatch.RuleSteps;
import io.nexuscomm.routes.occasions.Publications;
import io.nexuscomm.routes.occasions.Publications.Publication;
import io.nexuscomm.rules.Audience;
import io.nexuscomm.rules.Facts;
import io.nexuscomm.rules.Timed;
import io.nexuscomm.rules.model.ContactOrder;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.time.CatchUp;
import io.nexuscomm.rules.time.TimetableForm;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a rule begin for each contact of its audience when its time has come: gives each a timer of its own, some pages one
 * after the other, so that nothing grows with how many there are. A page that is gone through twice gives nobody a second
 * one. Thread-safe.
 */
public final class OccurrenceRuns implements RuleSteps {

    /** The path of its steps. */
    public static final String PATH = Occurring.PATH;

    static final int PAGE = 200;

    /** Each page of an order looks at all contacts. */
    static final int ORDERED_PAGE = 500;

    private static final Logger LOG = LoggerFactory.getLogger(OccurrenceRuns.class);

    private static final String CONTACT = "contact.";

    private static final Duration A_MOMENT = Duration.ofSeconds(2);

    private final Publications publications;
    private final Contacts contacts;
    private final Timers timers;
    private final IdSource ids;
    private final InstantSource clock;
    private final LastBegun lastBegun;
    private final int sendsPerMinute;

    /** @param sendsPerMinute what the rules of an organization may send; 0 for as many as they like */
    public OccurrenceRuns(
            Publications publications,
            Contacts contacts,
            Timers timers,
            IdSource ids,
            InstantSource clock,
            int sendsPerMinute) {
        this.sendsPerMinute = sendsPerMinute;
        this.publications = publications;
        this.contacts = contacts;
        this.timers = timers;
        this.ids = ids;
        this.clock = clock;
        this.lastBegun = new LastBegun(clock.instant());
    }

    @Override
    public Outcome perform(Job job, RuleStep step) {
        OrganizationId organization = job.organization();
        Occurring occurring = Occurring.of(Objects.requireNonNull(step.data()));
        Optional<Publication> current = publications.publication(organization);
        Optional<Timed> timed = current.flatMap(there -> there.rules().timed().stream()
                .filter(each -> each.rule().equals(step.rule()) && each.number() == occurring.number())
                .findFirst());
        if (current.filter(there -> there.rules().revision() < step.revision()).isPresent()) {
            // another node knows a later one, and ours comes within a moment
            return new Outcome(
                    "WAITING", "the rules are not here yet", clock.instant().plus(A_MOMENT));
        }
        if (current.isEmpty() || timed.isEmpty()) {
            return Outcome.over("CANCELLED", "the rule no longer has this schedule");
        }
        if (occurring.after() == null) {
            Outcome against = against(current.get(), timed.get(), occurring);
            if (against != null) {
                return against;
            }
        }
        Optional<String> missing = timed.get().audience().missing();
        if (missing.isPresent()) {
            return Outcome.over("CANCELLED", "there is no segment " + missing.get());
        }
        return page(organization, current.get().rules().revision(), timed.get(), occurring);
    }

    /** It was planned a while ago: what the rule says by now counts. Null where it takes place. */
    private @Nullable Outcome against(Publication current, Timed timed, Occurring occurring) {
        if (timed.isByContactsClock() != (occurring.zone() != null)) {
            return Outcome.over("CANCELLED", "the rule goes by another clock now");
        }
        ZoneId zone = occurring.zone() == null ? timed.zone() : TimetableForm.zone(occurring.zone());
        Optional<Timed.Place> last = timed.lastUntil(zone, current.made(timed), occurring.at());
        if (last.isPresent() && last.get().at().equals(occurring.at())) {
            return missed(current, timed, last.get(), zone);
        }
        Optional<Instant> other =
                last.filter(Timed.Place::isShifted).map(Timed.Place::at).filter(at -> at.isAfter(current.since()));
        if (other.isEmpty()) {
            return Outcome.over("CANCELLED", "the rule no longer comes at that time");
        }
        // the calendar that shifts it opens at another time now; what is there already is not added
        Occurring moved = new Occurring(occurring.number(), other.get(), occurring.zone(), null, 0, null, null, null);
        timers.add(
                current.organization(),
                List.of(moved.timer(
                        ids, current.organization(), timed, current.rules().revision(), Timer.When.at(other.get()))),
                IfKeyed.KEEP);
        return Outcome.over("CANCELLED", "its calendar opens at another time now");
    }

    /** Null where it is in time, or made up for. */
    private @Nullable Outcome missed(Publication current, Timed timed, Timed.Place last, ZoneId zone) {
        Instant now = clock.instant();
        String schedule = Occurring.schedule(current.organization(), timed) + "/" + zone;
        Optional<Instant> next = timed.nextUntil(zone, current.made(timed), last, now);
        Optional<String> why = CatchUp.leftOut(last.at(), next, now, timed.missed(), lastBegun.of(schedule));
        if (why.isEmpty()) {
            lastBegun.begin(schedule, now);
        }
        why.ifPresent(detail -> LOG.info("rule {} did not begin at {}: {}", timed.rule(), last.at(), detail));
        return why.map(detail -> Outcome.over("MISSED", detail)).orElse(null);
    }

    private Outcome page(OrganizationId organization, int revision, Timed timed, Occurring occurring) {
        Audience audience = timed.audience();
        Instant now = clock.instant();
        Instant from = occurring.from() == null ? later(occurring.at(), now) : occurring.from();
        Optional<String> written =
                occurring.after() == null ? audience.order() : Optional.ofNullable(occurring.order());
        Ordering order = written.map(OccurrenceRuns::ordering).orElse(null);
        List<Member> page = page(organization, zone(timed, occurring), order, occurring);
        List<Timer> begun = new ArrayList<>();
        int done = occurring.done();
        for (Member member : page) {
            if (done >= audience.most()) {
                break;
            }
            if (audience.holds(facts(member, now))) {
                begun.add(begin(organization, revision, timed, occurring.at(), member, due(timed, member, from, done)));
                done++;
            }
        }
        timers.add(organization, begun, IfKeyed.KEEP);
        if (page.size() == (order == null ? PAGE : ORDERED_PAGE) && done < audience.most()) {
            Member last = page.getLast();
            Occurring next = new Occurring(
                    occurring.number(),
                    occurring.at(),
                    occurring.zone(),
                    last.contact().id(),
                    done,
                    from,
                    written.orElse(null),
                    order == null ? null : order.placeOf(last).value());
            timers.add(
                    organization,
                    List.of(next.timer(ids, organization, timed, revision, Timer.When.at(now))),
                    IfKeyed.KEEP);
        }
        return Outcome.over("DONE", begun.size() + " of " + page.size() + " contacts");
    }

    private List<Member> page(
            OrganizationId organization, @Nullable InZone zone, @Nullable Ordering order, Occurring occurring) {
        ContactId after = occurring.after();
        return order == null
                ? contacts.members(organization, zone, after, PAGE)
                : contacts.members(
                        organization,
                        zone,
                        order,
                        after == null ? null : new Place(after, occurring.value()),
                        ORDERED_PAGE);
    }

    private static Ordering ordering(String written) {
        ContactOrder order = ContactOrder.parse(written);
        return new Ordering(order.field().word().substring(CONTACT.length()), order.descending());
    }

    private static @Nullable InZone zone(Timed timed, Occurring occurring) {
        String zone = occurring.zone();
        return zone == null ? null : new InZone(zone, zone.equals(timed.zone().getId()));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** So many a second, and each a little later as its name will have it. */
    private Instant due(Timed timed, Member member, Instant from, int before) {
        Double perSecond = timed.perSecond(sendsPerMinute);
        Duration spread = perSecond == null ? Duration.ZERO : Duration.ofMillis((long) (1000 * before / perSecond));
        long jitter = timed.jitter().toMillis();
        long own = jitter == 0 ? 0 : Math.floorMod(member.contact().id().hashCode(), jitter);
        return from.plus(spread).plusMillis(own);
    }

    private Timer begin(
            OrganizationId organization, int revision, Timed timed, Instant at, Member member, Instant due) {
        UUID schedule = Occurring.schedule(organization, timed);
        ContactId contact = member.contact().id();
        RuleStep step = new RuleStep(
                timed.rule(),
                revision,
                DeterministicId.of(schedule.toString(), at.toString(), contact.toString()),
                Begin.PATH,
                null,
                null,
                null,
                contact,
                null,
                Begin.byTheClock(CatchUp.latest(due, timed.missed())).json());
        return new Timer(
                ids.job(),
                null,
                1,
                Timer.When.at(due),
                new Timer.Occurrence(schedule, at, contact.value()),
                new Timer.Rule(step));
    }

    /** Of the contact alone. */
    private static Facts facts(Member member, Instant now) {
        Profile profile = member.contact().profile();
        Facts.Builder facts = Facts.on(member.contact().id().value(), Set.of(), now)
                .set(Field.CONTACT_ID, member.contact().id().toString())
                .set(Field.CONTACT_NAME, member.contact().name())
                .set(Field.CONTACT_TAGS, member.contact().tags())
                .set(Field.CONTACT_TIER, profile.tier())
                .set(Field.CONTACT_COUNTRY, profile.country())
                .set(Field.CONTACT_TIMEZONE, profile.timezone())
                .set(Field.CONTACT_LANGUAGE, profile.language())
                .set(Field.CONTACT_CONSENT, Consents.spellings(member.consents()))
                .set(Field.CONTACT_CREATED_AT, member.createdAt());
        profile.attributes()
                .forEach((name, value) ->
                        Field.find("contact.attr." + name).ifPresent(field -> facts.set(field, value)));
        return facts.build();
    }
}
