package io.nexuscomm.api.messages;

import io.nexuscomm.connector.Addressing;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.plan.SendPlan;
import io.nexuscomm.connector.plan.SendPolicy;
import io.nexuscomm.inbox.Outgoing;
import io.nexuscomm.message.Message;
import org.jspecify.annotations.Nullable;

/** Says so where a subject would not be sent: where there are none, and in an answer, which keeps its thread's. */
final class Subjects {

    private Subjects() {}

    /** @param answered what the request names; a mail that names none starts a thread by its subject */
    static SendPlan check(
            SendPlan plan,
            Descriptor descriptor,
            @Nullable String subject,
            @Nullable Message answered,
            SendPolicy policy) {
        String lost = subject == null || subject.isBlank() ? null : lost(descriptor, subject, answered);
        return lost == null ? plan : plan.without("/subject", "subject-not-supported", lost, policy);
    }

    private static @Nullable String lost(Descriptor descriptor, String subject, @Nullable Message answered) {
        if (!isMail(descriptor)) {
            return descriptor.name() + " has no subjects; write it into the text.";
        }
        return answered == null || Outgoing.continues(subject, answered)
                ? null
                : "An answer keeps the subject of its thread; leave replyTo out to start another.";
    }

    private static boolean isMail(Descriptor descriptor) {
        return descriptor.addressing() != null && descriptor.addressing().scheme() == Addressing.Scheme.EMAIL;
    }
}
