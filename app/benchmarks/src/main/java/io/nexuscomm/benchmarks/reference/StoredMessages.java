package io.nexuscomm.benchmarks.reference;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The reference's repository. */
interface StoredMessages extends JpaRepository<StoredMessage, UUID> {}
