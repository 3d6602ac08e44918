package io.nexuscomm.inbox.postgres;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Rows of {@code account}. */
interface AccountRows extends JpaRepository<AccountRow, UUID> {

    List<AccountRow> findByOrganizationOrderByCreatedAtAscIdAsc(UUID organization);
}
