package io.nexuscomm.api.messages;

import io.nexuscomm.api.security.Caller;
import io.nexuscomm.inbox.InboxJson;
import java.time.Instant;

/** The trace of a message that a person sent: who asked for it, and what was planned. */
final class SendTrace {

    private SendTrace() {}

    static String of(Caller caller, SendDraft draft) {
        return InboxJson.write(new Trace(new Requested(
                draft.madeAt(), "user:" + caller.user(), draft.plan().verdict().name())));
    }

    private record Trace(Requested requested) {}

    private record Requested(Instant at, String by, String plan) {}
}
