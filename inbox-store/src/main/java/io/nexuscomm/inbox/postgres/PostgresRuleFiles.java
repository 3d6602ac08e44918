package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.RuleFiles;
import io.nexuscomm.message.id.OrganizationId;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;

/** Rules as written, by JPA. */
final class PostgresRuleFiles implements RuleFiles {

    private static final String COUNT = "rules";

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
        return jpa.of(
                organization.toString(),
                () -> rows.findFirstByOrganizationOrderByNumberDesc(organization.value())
                        .map(RuleRevisionRow::revision));
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
            return add(organization, newest(organization) + 1, yaml, author, null);
        });
    }

    @Override
    public Optional<Revision> save(
            OrganizationId organization, int edited, String yaml, String author, @Nullable String comment) {
        return jpa.of(organization.toString(), () -> {
            // whoever saves first holds the count's row until the end: the second sees what the first one saved
            jpa.countUp(COUNT);
            return newest(organization) == edited
                    ? Optional.of(add(organization, edited + 1, yaml, author, comment))
                    : Optional.empty();
        });
    }

    @Override
    public long version() {
        return jpa.count(COUNT);
    }

    private int newest(OrganizationId organization) {
        return rows.findFirstByOrganizationOrderByNumberDesc(organization.value())
                .map(RuleRevisionRow::number)
                .orElse(0);
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
