package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.RuleFiles;
import io.nexuscomm.message.id.OrganizationId;
import jakarta.persistence.Query;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;

/** Rules as written, by JPA. */
final class PostgresRuleFiles implements RuleFiles {

    private static final String COUNT = "rules";

    private static final String COUNTED =
            "SELECT rule, trigger_number, every, since FROM rule_period WHERE organization = :organization";

    private static final String FORGET = """
            DELETE FROM rule_period WHERE organization = :organization AND rule = :rule AND trigger_number = :trigger
               AND every = :every""";

    /** Another node may have been first. */
    private static final String COUNT_FROM = """
            INSERT INTO rule_period (organization, rule, trigger_number, every, since)
            VALUES (:organization, :rule, :trigger, :every, :at) ON CONFLICT DO NOTHING""";

    private final JpaStore jpa;
    private final RuleRevisionRows rows;
    private final InstantSource clock;

    PostgresRuleFiles(JpaStore jpa, InstantSource clock) {
        this.jpa = jpa;
        this.rows = jpa.repository(RuleRevisionRows.class);
        this.clock = clock;
    }

    @Override
    public Optional<Revision> current(OrganizationId organization) {
        return jpa.of(organization.toString(), () -> newest(organization));
    }

    @Override
    public List<Revision> all() {
        return jpa.of(
                "*",
                () -> rows.findNewest().stream().map(RuleRevisionRow::revision).toList());
    }

    @Override
    public Optional<Revision> revision(OrganizationId organization, int number) {
        return jpa.of(
                organization.toString(),
                () -> rows.findByOrganizationAndNumber(organization.value(), number)
                        .map(RuleRevisionRow::revision));
    }

    @Override
    public List<Saved> revisions(OrganizationId organization, int before, int limit) {
        return jpa.of(organization.toString(), () -> rows.findSaved(organization.value(), before, Limit.of(limit)));
    }

    @Override
    public Revision save(OrganizationId organization, String yaml, String author) {
        return jpa.of(organization.toString(), () -> {
            jpa.countUp(COUNT);
            return newest(organization)
                    .filter(newest -> newest.yaml().equals(yaml))
                    .orElseGet(() -> add(organization, number(newest(organization)) + 1, yaml, author, null));
        });
    }

    @Override
    public Optional<Revision> save(
            OrganizationId organization, int edited, String yaml, String author, @Nullable String comment) {
        return jpa.of(organization.toString(), () -> {
            // whoever saves first holds the count's row until the end: the second sees what the first one saved
            jpa.countUp(COUNT);
            Optional<Revision> newest = newest(organization);
            if (number(newest) != edited) {
                return Optional.empty();
            }
            return newest.filter(same -> same.yaml().equals(yaml))
                    .or(() -> Optional.of(add(organization, edited + 1, yaml, author, comment)));
        });
    }

    @Override
    public Map<Period, Instant> count(OrganizationId organization, Set<Period> periods, Instant at) {
        return jpa.of(organization.toString(), () -> {
            Map<Period, Instant> known = read(organization);
            known.keySet().stream()
                    .filter(period -> !periods.contains(period))
                    .forEach(period -> write(FORGET, organization, period).executeUpdate());
            periods.stream()
                    .filter(period -> !known.containsKey(period))
                    .forEach(period -> write(COUNT_FROM, organization, period)
                            .setParameter("at", at)
                            .executeUpdate());
            return Map.copyOf(read(organization));
        });
    }

    @Override
    public Map<Period, Instant> counted(OrganizationId organization) {
        return jpa.of(organization.toString(), () -> Map.copyOf(read(organization)));
    }

    private Map<Period, Instant> read(OrganizationId organization) {
        Map<Period, Instant> counted = new HashMap<>();
        for (Object row : jpa.entities()
                .createNativeQuery(COUNTED)
                .setParameter("organization", organization.value())
                .getResultList()) {
            Object[] cells = (Object[]) row;
            Period period =
                    new Period((String) cells[0], ((Number) cells[1]).intValue(), Duration.parse((String) cells[2]));
            counted.put(period, (Instant) cells[3]);
        }
        return counted;
    }

    private Query write(String statement, OrganizationId organization, Period period) {
        return jpa.entities()
                .createNativeQuery(statement)
                .setParameter("organization", organization.value())
                .setParameter("rule", period.rule())
                .setParameter("trigger", period.trigger())
                .setParameter("every", period.every().toString());
    }

    @Override
    public long version() {
        return jpa.count(COUNT);
    }

    private Optional<Revision> newest(OrganizationId organization) {
        return rows.findFirstByOrganizationOrderByNumberDesc(organization.value())
                .map(RuleRevisionRow::revision);
    }

    private static int number(Optional<Revision> newest) {
        return newest.map(Revision::number).orElse(0);
    }

    private Revision add(
            OrganizationId organization, int number, String yaml, String author, @Nullable String comment) {
        RuleRevisionRow row = new RuleRevisionRow(
                organization.value(),
                number,
                yaml,
                author,
                comment,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        jpa.entities().persist(row);
        jpa.entities().flush();
        return row.revision();
    }
}
