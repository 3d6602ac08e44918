package io.nexuscomm.api.messages;

import io.nexuscomm.connector.Capabilities;
import io.nexuscomm.connector.Capabilities.Level;
import io.nexuscomm.connector.plan.SendPlan;
import io.nexuscomm.connector.plan.SendPlan.Problem;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Template;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The time after a contact's message in which a channel allows a free answer; outside of it only templates. What comes
 * by the API is written by a person, and some channels give people longer than machines.
 */
final class ReplyWindow {

    private ReplyWindow() {}

    /** @param at when the message will leave */
    static SendPlan check(SendPlan plan, SendTarget target, List<Content> contents, Instant at) {
        Capabilities can = target.capabilities();
        Duration window = can.agentWindow() == null ? can.window() : can.agentWindow();
        boolean free = contents.stream().anyMatch(content -> !(content instanceof Template));
        if (window == null || !free || Capabilities.isOpen(window, target.lastInboundAt(), at)) {
            return plan;
        }
        String instead = can.template().compareTo(Level.PARTIAL) >= 0 ? "use a template, or wait" : "wait";
        return plan.refusedFor(List.of(new Problem(
                "",
                "window-closed",
                target.descriptor().name() + " allows a free answer within " + window.toHours()
                        + " hours after the contact's last message; " + instead + " until they write.")));
    }
}
