package io.nexuscomm.message.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.message.NormalizerInfo;
import io.nexuscomm.message.TimeBasis;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What every channel event carries. The gateway adds the reference to the raw octets when it takes the event over.
 *
 * @param account which of our accounts, by the provider's own key
 * @param externalKey the provider's key of this fact, unique within the account: the same fact delivered twice has
 *     the same key
 * @param chat the provider's key of the chat, which with the account names the lane; null when the fact belongs to
 *     no chat
 * @param actor who did it; null when the provider does not say or we did
 * @param occurredAt when it happened, as far as {@code basis} can tell
 * @param basis what {@code occurredAt} rests on
 * @param historical from a backfill: stored, but no rule runs
 * @param by which normaliser made this event
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record EventMeta(
        AccountKey account,
        String externalKey,
        @Nullable String chat,
        @Nullable Actor actor,
        Instant occurredAt,
        TimeBasis basis,
        boolean historical,
        NormalizerInfo by) {}
