package io.nexuscomm.inbox;

import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.message.id.ScheduleId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Messages that are sent again and again. Thread-safe. */
public interface Schedules {

    /** An organization has no more of them. */
    int MOST = 1_000;

    /**
     * @param request what asked for it; null when it came without a key
     * @return false when the organization has as many as it may, or another request of it had the key
     */
    boolean add(Schedule schedule, @Nullable KeyedRequest request);

    Optional<Schedule> find(OrganizationId organization, ScheduleId id);

    /** The newest first. */
    List<Schedule> all(OrganizationId organization);

    /** @return false when there is none */
    boolean delete(OrganizationId organization, ScheduleId id);

    /** Those of all organizations whose next occurrence is not after a moment, the earliest first. */
    List<Schedule> due(Instant until, int most);

    /**
     * Notes that the occurrences up to a moment are done with.
     *
     * @return false when somebody was first, or it is gone
     */
    boolean advance(Schedule schedule, Instant doneUntil, @Nullable Instant nextAt);
}
