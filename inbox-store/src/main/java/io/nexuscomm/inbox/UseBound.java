package io.nexuscomm.inbox;

import io.nexuscomm.inbox.Batch.UseRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What must hold of a limit's uses, the newest first, once a batch has added its own: no more than {@code most} of them are
 * after a moment. A use of the batch is not held against those before it.
 */
public record UseBound(UseKey key, int most, Instant since) {

    /** Those that the uses of a batch name; they hold as long as nobody else used the limits since they were gathered. */
    public static List<UseBound> of(Batch batch) {
        List<UseBound> bounds = new ArrayList<>();
        Map<UseKey, Integer> later = new HashMap<>();
        for (UseRow use : batch.uses().reversed()) {
            int after = later.merge(use.key(), 1, Integer::sum) - 1;
            use.ceilings()
                    .forEach(ceiling -> bounds.add(new UseBound(use.key(), ceiling.max() + after, ceiling.since())));
        }
        return bounds;
    }

    /** Whether it holds. */
    public boolean holds(List<Instant> uses) {
        return uses.size() <= most || !uses.get(most).isAfter(since);
    }
}
