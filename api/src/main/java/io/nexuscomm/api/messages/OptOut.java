package io.nexuscomm.api.messages;

import io.nexuscomm.connector.plan.SendPlan;
import io.nexuscomm.connector.plan.SendPlan.Problem;
import io.nexuscomm.inbox.Advertising;
import io.nexuscomm.inbox.Consents;
import io.nexuscomm.inbox.Templates;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.id.OrganizationId;
import java.util.List;
import org.springframework.stereotype.Component;

/** A contact's word that they want nothing more: it holds for people as for rules. */
@Component
final class OptOut {

    static final String CODE = "opted-out";

    private final Advertising advertising;

    OptOut(Templates templates, Consents consents) {
        this.advertising = new Advertising(templates, consents);
    }

    SendPlan check(SendPlan plan, OrganizationId organization, SendTarget target, List<Content> contents) {
        String name = target.descriptor().name();
        if (target.optedOutAt() != null) {
            return refused(
                    plan,
                    "The contact has opted out of " + name
                            + " from this account. Nothing is sent until they agree again.");
        }
        return advertising.isUnwanted(organization, target.account().id(), target.chat(), contents)
                ? refused(plan, "The contact has opted out of advertising on " + name + ", and this template is some.")
                : plan;
    }

    private static SendPlan refused(SendPlan plan, String message) {
        return plan.refusedFor(List.of(new Problem("", CODE, message)));
    }
}
