package io.nexuscomm.rules;

import io.nexuscomm.message.Origin;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that deciding may know about one event. Gathered before, so that deciding asks nobody.
 *
 * @param event the root event's id: a rule runs once for it
 * @param channel the connector's id
 * @param text the message as plain text
 * @param subject the e-mail's subject; null elsewhere
 * @param historical from a backfill or a replay: nothing fires
 * @param automatic why the message counts as automatic mail (the header that says so); null for a person's message
 * @param contactName null when it is not known
 * @param contactAddress empty when it is not known
 * @param conversationAssignee {@code user:<id>} or {@code team:<name>}; null when nobody holds it
 * @param lastFired by {@code once} handle, when the limit was last used for this contact
 * @param laneMutedUntil rules do not reply on the lane before; null when they may
 * @param automaticInARow how many automatic messages went out on the lane since a person last wrote
 * @param now the moment of deciding
 */
public record Facts(
        UUID event,
        String channel,
        Origin origin,
        String text,
        @Nullable String subject,
        boolean historical,
        @Nullable String automatic,
        @Nullable String contactName,
        String contactAddress,
        Set<String> contactTags,
        @Nullable String conversationAssignee,
        Set<String> conversationTags,
        Map<String, Instant> lastFired,
        @Nullable Instant laneMutedUntil,
        int automaticInARow,
        Instant now) {

    /** Without what people wrote or are called. */
    @Override
    public String toString() {
        return "Facts[event=" + event + ", channel=" + channel + ", origin=" + origin + "]";
    }
}
