package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.RuleFiles;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** Rows of {@code rule_revision}. */
interface RuleRevisionRows extends JpaRepository<RuleRevisionRow, RuleRevisionRow.Key> {

    Optional<RuleRevisionRow> findFirstByOrganizationOrderByNumberDesc(UUID organization);

    Optional<RuleRevisionRow> findByOrganizationAndNumber(UUID organization, int number);

    @Query("select new io.nexuscomm.inbox.RuleFiles$Saved(r.number, r.author, r.comment, r.at) from RuleRevisionRow r"
            + " where r.organization = ?1 and r.number < ?2 order by r.number desc")
    List<RuleFiles.Saved> findSaved(UUID organization, int before, Limit limit);

    @Query("select r from RuleRevisionRow r where r.number ="
            + " (select max(o.number) from RuleRevisionRow o where o.organization = r.organization)")
    List<RuleRevisionRow> findNewest();
}
