package io.nexuscomm.connector;

import io.nexuscomm.message.NormalizerInfo;
import io.nexuscomm.message.TimeBasis;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.EventMeta;
import io.nexuscomm.message.event.Unrecognised;
import io.nexuscomm.normalizer.Digests;
import java.util.List;

/**
 * A normaliser that keeps its promise: one that throws, which is a mistake in its connector, yields a single slice
 * that nobody could map. The octets are then committed to quarantine instead of being refused for ever. One that is
 * busy has seen nothing of it yet, and its sender comes again.
 */
public final class SafeNormalizer implements Normalizer {

    private final Normalizer normalizer;

    public SafeNormalizer(Normalizer normalizer) {
        this.normalizer = normalizer;
    }

    @Override
    public List<ChannelEvent> normalize(RawEnvelope raw) {
        try {
            return normalizer.normalize(raw);
        } catch (ConnectorBusy busy) {
            throw busy;
        } catch (RuntimeException | StackOverflowError e) {
            return List.of(whole(raw, e));
        }
    }

    /** Names the exception's class alone: its text may hold what people wrote. */
    private static Unrecognised whole(RawEnvelope raw, Throwable cause) {
        AccountKey account = raw.account();
        String key = "whole:" + Digests.sha256Hex(raw.octets());
        EventMeta meta = new EventMeta(
                account == null ? new AccountKey(raw.connector(), "") : account,
                key,
                null,
                null,
                raw.receivedAt(),
                TimeBasis.GATEWAY,
                false,
                new NormalizerInfo(raw.connector(), "failed"));
        return new Unrecognised(
                meta,
                raw.mediaType(),
                "the connector failed on it: " + cause.getClass().getSimpleName());
    }
}
