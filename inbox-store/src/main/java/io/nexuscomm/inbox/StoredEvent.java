package io.nexuscomm.inbox;

import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;

/** An event as logged. */
public record StoredEvent(EventCursor cursor, OrganizationId organization, Batch.EventRow event, Instant recordedAt) {}
