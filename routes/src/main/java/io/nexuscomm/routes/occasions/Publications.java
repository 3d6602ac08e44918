package io.nexuscomm.routes.occasions;

import io.nexuscomm.inbox.RuleFiles.Period;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.rules.RuleSet;
import io.nexuscomm.rules.Timed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules of all organizations that are in force. Thread-safe. */
@FunctionalInterface
public interface Publications {

    List<Publication> all();

    /** That of one organization; empty where it has none. */
    default Optional<Publication> publication(OrganizationId organization) {
        return all().stream()
                .filter(each -> each.organization().equals(organization))
                .findFirst();
    }

    /**
     * Rules in force.
     *
     * @param since when this revision was published
     * @param periods what each is counted from
     */
    record Publication(OrganizationId organization, RuleSet rules, Instant since, Map<Period, Instant> periods) {

        public Publication(OrganizationId organization, RuleSet rules, Instant since) {
            this(organization, rules, since, Map.of());
        }

        /** What a schedule's periods are counted from. */
        public Instant made(Timed timed) {
            return timed.timetable()
                    .counted()
                    .map(every -> periods.get(new Period(timed.rule(), timed.number(), every)))
                    .orElse(since);
        }
    }
}
