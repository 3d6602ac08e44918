package io.nexuscomm.api.messages;

import io.nexuscomm.connector.plan.SendPlan;
import io.nexuscomm.connector.plan.SendPlan.Problem;
import io.nexuscomm.connector.plan.SendPlan.Verdict;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Template;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The time after a contact's message in which a channel allows a free answer; outside of it only templates. */
final class ReplyWindow {

    private ReplyWindow() {}

    /** @param at when the message will leave */
    static SendPlan check(SendPlan plan, SendTarget target, List<Content> contents, Instant at) {
        Duration window = target.descriptor().capabilities().window();
        boolean free = contents.stream().anyMatch(content -> !(content instanceof Template));
        if (window == null || !free || isOpen(target, window, at)) {
            return plan;
        }
        List<Problem> problems = new ArrayList<>(plan.problems());
        problems.add(new Problem(
                "",
                "window-closed",
                target.descriptor().name() + " allows a free answer within " + window.toHours()
                        + " hours after the contact's last message; use a template, or wait until they write."));
        return new SendPlan(Verdict.REFUSED, List.of(), List.of(), List.copyOf(problems));
    }

    private static boolean isOpen(SendTarget target, Duration window, Instant at) {
        Instant last = target.lastInboundAt();
        return last != null && at.isBefore(last.plus(window));
    }
}
