package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.RuleFiles;
import io.nexuscomm.message.id.OrganizationId;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

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
    public Revision save(OrganizationId organization, String yaml, String author) {
        return jpa.of(organization.toString(), () -> {
            // whoever saves first holds the count's row until the end: numbers follow each other
            jpa.countUp(COUNT);
            int number = rows.findFirstByOrganizationOrderByNumberDesc(organization.value())
                            .map(RuleRevisionRow::number)
                            .orElse(0)
                    + 1;
            RuleRevisionRow row = new RuleRevisionRow(
                    organization.value(), number, yaml, author, clock.instant().truncatedTo(ChronoUnit.MICROS));
            jpa.entities().persist(row);
            jpa.entities().flush();
            return row.revision();
        });
    }

    @Override
    public long version() {
        return jpa.count(COUNT);
    }
}
