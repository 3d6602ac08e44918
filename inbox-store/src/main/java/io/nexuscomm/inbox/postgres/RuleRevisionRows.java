package io.nexuscomm.inbox.postgres;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** Rows of {@code rule_revision}. */
interface RuleRevisionRows extends JpaRepository<RuleRevisionRow, RuleRevisionRow.Key> {

    Optional<RuleRevisionRow> findFirstByOrganizationOrderByNumberDesc(UUID organization);

    @Query("select r from RuleRevisionRow r where r.number ="
            + " (select max(o.number) from RuleRevisionRow o where o.organization = r.organization)")
    List<RuleRevisionRow> findNewest();
}
