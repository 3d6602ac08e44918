package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.Background;
import io.nexuscomm.inbox.UseKey;
import io.nexuscomm.message.id.ContactId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What rules know beside what every batch gathers; empty where none looks at it.
 *
 * @param uses of limits that count, the newest first
 */
record Beside(Map<ContactId, Background> backgrounds, Map<UseKey, List<Instant>> uses) {

    static final Beside NOTHING = new Beside(Map.of(), Map.of());
}
