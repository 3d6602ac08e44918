package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.inbox.RunQueue;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.inbox.Timers;
import io.nexuscomm.inbox.Timers.Change;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.rules.Effect;
import io.nexuscomm.rules.Order;
import io.nexuscomm.rules.model.Action.Schedule.IfExists;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What rules have done at a moment, and take back. Its keys are the organization's, and no message or run has such one. */
final class Appointments {

    private final Timers timers;
    private final RunQueue queue;

    Appointments(Timers timers, RunQueue queue) {
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

    /** What is taken back stays so, also when the step is tried again. */
    Report cancel(Order.Cancel order, Occasion on) {
        OrganizationId organization = on.state().organization;
        List<String> done = new ArrayList<>();
        cancel(organization, order.key() == null ? null : RunData.keyOf(order.key()), "what was scheduled", done);
        String rule = order.rule();
        if (rule != null) {
            UUID contact = on.lane().state().contact().value();
            UUID conversation = on.lane().conversation().id().value();
            timers.ofRuns(organization, Set.of(conversation, contact)).stream()
                    .filter(timer -> isOf(rule, timer))
                    .forEach(timer -> cancel(organization, timer.key(), "a run of " + rule, done));
        }
        return done.isEmpty()
                ? new Report.Skipped("there was nothing to take back")
                : new Report.Done("took back " + String.join(", ", done));
    }

    private static boolean isOf(String rule, Timer timer) {
        RuleStep step = timer.payload().step();
        return step != null && step.rule().equals(rule);
    }

    private void cancel(OrganizationId organization, @Nullable String key, String what, List<String> done) {
        if (key == null) {
            return;
        }
        Optional<RuleStep> step =
                timers.find(organization, key).map(timer -> timer.payload().step());
        if (timers.cancel(organization, key, null) == Change.DONE) {
            done.add(what);
            step.map(ended -> RunData.of(ended.data()).place(ended))
                    .ifPresent(place -> queue.leave(organization, place));
        }
    }
}
