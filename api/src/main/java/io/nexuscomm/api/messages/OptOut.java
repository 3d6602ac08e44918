package io.nexuscomm.api.messages;

import io.nexuscomm.connector.plan.SendPlan;
import io.nexuscomm.connector.plan.SendPlan.Problem;
import java.util.List;

/** A contact's word that they want nothing more: it holds for people as for rules. */
final class OptOut {

    static final String CODE = "opted-out";

    private OptOut() {}

    static SendPlan check(SendPlan plan, SendTarget target) {
        return target.optedOutAt() == null
                ? plan
                : plan.refusedFor(List.of(new Problem(
                        "",
                        CODE,
                        "The contact has opted out of "
                                + target.descriptor().name()
                                + " from this account. Nothing is sent until they agree again.")));
    }
}
