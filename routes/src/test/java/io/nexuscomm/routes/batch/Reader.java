package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.Begin;
import io.nexuscomm.inbox.EventCursor;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.Settlement;
import io.nexuscomm.inbox.Settlement.Fate;
import io.nexuscomm.inbox.StoredEvent;
import io.nexuscomm.routes.dispatch.RuleSteps;
import io.nexuscomm.routes.dispatch.RuleSteps.Outcome;
import io.nexuscomm.routes.occasions.Occasions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Does in a test what relay and dispatcher do: reads the log for rules, and has them begin, until nothing is left. */
final class Reader {

    private static final int ENDLESS = 50;

    private final Rig rig;
    private final Occasions occasions;
    private final List<String> said = new ArrayList<>();
    private EventCursor position = EventCursor.START;

    Reader(Rig rig) {
        this.rig = rig;
        this.occasions = rig.occasions();
    }

    /** @return what the jobs said */
    List<String> settle() {
        said.clear();
        for (int round = 0; round < ENDLESS; round++) {
            List<StoredEvent> news = rig.store.events().after(position, 1000);
            if (!news.isEmpty()) {
                position = news.getLast().cursor();
                occasions.put(news);
            }
            rig.store.timers().fire(100, 100);
            List<Job> taken = rig.store.jobs().take("node", Duration.ofMinutes(1), 100);
            taken.forEach(this::perform);
            if (news.isEmpty() && taken.isEmpty()) {
                return List.copyOf(said);
            }
        }
        throw new AssertionError("rules keep setting each other off: " + said);
    }

    /** The same events again, as a reader does that lost its position. */
    void readAgain() {
        occasions.put(rig.store.events().after(EventCursor.START, 1000));
    }

    private RuleSteps steps(String path) {
        return switch (path) {
            case Begin.PATH -> rig.beginningRuns();
            case Await.PATH -> rig.awaitedRuns();
            default -> rig.waitingRuns(rig.rules(), rig::byId);
        };
    }

    private void perform(Job job) {
        if (job.kind() == Job.Kind.RULE) {
            Outcome outcome = steps(job.step().path()).perform(job, job.step());
            if (outcome.name() != null) {
                said.add(outcome.detail());
            }
        }
        rig.store.jobs().settle(new Settlement(job, Fate.DONE, null, 0, null, List.of(), null, null, List.of()));
    }
}
