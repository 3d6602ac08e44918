package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.Batch.RuleRunRow;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.Conflict;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.QueueChange.Place;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.inbox.RunQueue;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.inbox.TimerChange;
import io.nexuscomm.inbox.Timers;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.rules.Effect;
import io.nexuscomm.rules.Order;
import io.nexuscomm.rules.model.Action.Schedule.IfExists;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What rules have done at a moment, and take back. Its keys are the organization's, and no message or run has such one. */
final class Appointments {

    private final Inbox inbox;
    private final Timers timers;
    private final RunQueue queue;

    Appointments(Inbox inbox, Timers timers, RunQueue queue) {
        this.inbox = inbox;
        this.timers = timers;
        this.queue = queue;
    }

    Report schedule(Order.Schedule order, Occasion on, RuleStep step) {
        String key = order.key();
        boolean exists = key != null
                && order.ifExists() != IfExists.REPLACE
                && timers.find(on.state().organization, RunData.keyOf(key)).isPresent();
        if (exists) {
            String detail = "something is scheduled by the key " + key + " already";
            return order.ifExists() == IfExists.KEEP ? new Report.Skipped(detail) : new Report.Failed(detail);
        }
        RunData.add(
                on,
                new Effect.Schedule(
                        step.rule(),
                        step.path(),
                        order.at(),
                        key,
                        RunData.of(step.data()).variables()));
        return new Report.Done("scheduled for " + order.at());
    }

    /** What is taken back stays so, also when the step is tried again. @param step that wants it */
    Report cancel(Order.Cancel order, Occasion on, RuleStep step) {
        OrganizationId organization = on.state().organization;
        List<String> done = new ArrayList<>();
        String why = "taken back by rule " + step.rule();
        if (order.key() != null) {
            timers.find(organization, RunData.keyOf(order.key()))
                    .filter(timer -> isTakenBack(on, timer, why))
                    .ifPresent(timer -> done.add("what was scheduled"));
        }
        String rule = order.rule();
        if (rule != null) {
            UUID contact = on.lane().state().contact().value();
            UUID conversation = on.lane().conversation().id().value();
            timers.ofRuns(organization, Set.of(conversation, contact)).stream()
                    .filter(timer -> isOf(rule, timer) && isTakenBack(on, timer, why))
                    .forEach(timer -> done.add("a run of " + rule));
        }
        return done.isEmpty()
                ? new Report.Skipped("there was nothing to take back")
                : new Report.Done("took back " + String.join(", ", done));
    }

    private static boolean isOf(String rule, Timer timer) {
        RuleStep step = timer.payload().step();
        return step != null && step.rule().equals(rule);
    }

    /** Takes it back, unless it goes on at this moment, with the row that tells of it. */
    private boolean isTakenBack(Occasion on, Timer timer, String why) {
        OrganizationId organization = on.state().organization;
        RuleStep step = timer.payload().step();
        if (timer.key() == null || step == null) {
            return false;
        }
        try {
            inbox.commit(new BatchBuilder(organization)
                    .add(new TimerChange.Cancel(timer.key(), null))
                    .add(RuleRunRow.cancelled(timer, why, on.state().now))
                    .build());
        } catch (Conflict tooLate) {
            return false;
        }
        Place place = RunData.of(step.data()).place(step);
        if (place != null) {
            queue.leave(organization, place);
        }
        return true;
    }
}
