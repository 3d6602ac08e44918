package io.nexuscomm.api.messages;

import io.nexuscomm.connector.plan.SendPlan;
import io.nexuscomm.connector.plan.SendPolicy;
import io.nexuscomm.inbox.MailCopies;

/**
 * Who gets copies of a mail.
 *
 * @param leftOut how many were wanted and get none, since a mail goes to so many and no more
 */
record CopyList(MailCopies copies, int leftOut) {

    static final CopyList NONE = new CopyList(MailCopies.NONE, 0);

    /** The plan, which says that people are left out; refused where nothing may be lost. */
    SendPlan check(SendPlan plan, SendPolicy policy) {
        return leftOut == 0
                ? plan
                : plan.without(
                        "/copies",
                        "too-many-copies",
                        "A mail has " + Copies.MOST + " recipients in Cc at most: " + leftOut + " more get none.",
                        policy);
    }
}
