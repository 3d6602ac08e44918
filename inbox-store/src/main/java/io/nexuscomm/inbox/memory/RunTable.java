package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.OrganizationId;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The runs of rules that wait, by what they are about: that of the lane they began on, as it is now. Touched only under the lock. */
final class RunTable {

    private final Tables tables;

    RunTable(Tables tables) {
        this.tables = tables;
    }

    /** The timers of runs that wait. */
    Stream<Timer> of(OrganizationId organization) {
        return tables.timers.values().stream()
                .filter(stored -> stored.organization().equals(organization))
                .map(Tables.StoredTimer::timer)
                .filter(timer -> timer.key() != null && timer.key().startsWith("run:"));
    }

    /** Those of a rule about a conversation or a contact. */
    Stream<Timer> of(OrganizationId organization, String rule, UUID subject) {
        return of(organization)
                .filter(timer -> timer.key() != null && timer.key().startsWith("run:" + rule + ":"))
                .filter(timer -> subject.equals(subject(timer)));
    }

    /** What a run that waits is about; null when its lane is not there. */
    @Nullable
    UUID subject(Timer timer) {
        RuleStep step = timer.payload().step();
        boolean wide = timer.key() != null && timer.key().split(":")[2].equals("contact");
        return step == null || step.lane() == null ? null : subject(step.lane(), wide);
    }

    /** The contact of a lane, or its conversation, as they are now; null when it is not there. */
    @Nullable
    UUID subject(LaneId id, boolean wide) {
        StoredLane lane = tables.lanes.get(id);
        if (lane == null) {
            return null;
        }
        return wide
                ? tables.endpoint(lane).contact().value()
                : lane.conversation().value();
    }
}
