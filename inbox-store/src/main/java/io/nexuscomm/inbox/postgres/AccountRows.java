package io.nexuscomm.inbox.postgres;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;

/** Rows of {@code account}. */
interface AccountRows extends JpaRepository<AccountRow, UUID> {

    List<AccountRow> findByOrganizationAndStateNotOrderByCreatedAtAscIdAsc(UUID organization, String state);

    List<AccountRow> findByStateNot(String state);

    /** For who changes it: what somebody else writes meanwhile must not be written over. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<AccountRow> findLockedById(UUID id);
}
