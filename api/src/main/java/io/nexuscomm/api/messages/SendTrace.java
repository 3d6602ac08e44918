package io.nexuscomm.api.messages;

import io.nexuscomm.api.security.Caller;
import io.nexuscomm.api.web.IdempotencyKey;
import io.nexuscomm.inbox.InboxJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The trace of a message that a person sent: who asked for it, and what was planned. */
final class SendTrace {

    private static final String REQUESTED = "requested";
    private static final String FINGERPRINT = "fingerprint";

    private SendTrace() {}

    static String of(Caller caller, SendDraft draft, @Nullable IdempotencyKey key) {
        return InboxJson.write(new Trace(new Requested(
                draft.madeAt(),
                "user:" + caller.user(),
                key == null ? null : key.fingerprint(),
                draft.plan().verdict().name())));
    }

    static @Nullable String fingerprint(JsonNode steps) {
        return steps.path(REQUESTED).path(FINGERPRINT).stringValue(null);
    }

    private record Trace(Requested requested) {}

    private record Requested(
            Instant at, String by, @Nullable String fingerprint, String plan) {}
}
