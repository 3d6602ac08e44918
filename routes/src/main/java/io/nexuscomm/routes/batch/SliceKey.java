package io.nexuscomm.routes.batch;

import io.nexuscomm.message.event.EventMeta;
import io.nexuscomm.normalizer.CleanText;

/** Names a fact in the quarantine, the same whenever it comes. */
final class SliceKey {

    private static final int MAX_LENGTH = 500;

    private SliceKey() {}

    static String of(EventMeta meta) {
        String key = meta.account().connector() + "/" + meta.account().value() + "/" + meta.externalKey();
        return CleanText.oneLine(key, MAX_LENGTH);
    }
}
