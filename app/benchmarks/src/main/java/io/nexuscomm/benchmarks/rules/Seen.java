package io.nexuscomm.benchmarks.rules;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A message as the peers see it. Its text is put in lower case when a rule first asks for it, once for each decision. */
final class Seen {

    private final Sample sample;
    private @Nullable String lower;

    Seen(Sample sample) {
        this.sample = sample;
    }

    Sample sample() {
        return sample;
    }

    String lower() {
        String known = lower;
        if (known == null) {
            known = sample.text().toLowerCase(Locale.ROOT);
            lower = known;
        }
        return known;
    }

    /** For the next decision. */
    void forget() {
        lower = null;
    }
}
