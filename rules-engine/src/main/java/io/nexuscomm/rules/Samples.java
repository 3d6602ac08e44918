package io.nexuscomm.rules;

import io.nexuscomm.rules.model.EventType;
import io.nexuscomm.rules.model.Field;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Asks conditions what they say to one value, so that an index says what they do. */
final class Samples {

    private static final UUID NO_EVENT = new UUID(0, 0);

    private Samples() {}

    /** Facts of which only one is known. @param value null for none */
    static Evaluation of(Field field, @Nullable Object value) {
        Facts facts = Facts.on(NO_EVENT, EventType.MESSAGE_RECEIVED, Instant.EPOCH)
                .set(field, value)
                .build();
        return new Evaluation(facts, Lexicon.EMPTY);
    }

    static boolean allHold(List<Conjunct> conjuncts, Evaluation sample) {
        for (Conjunct conjunct : conjuncts) {
            if (!conjunct.holds(sample)) {
                return false;
            }
        }
        return true;
    }
}
