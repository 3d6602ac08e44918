package io.nexuscomm.rules;

import java.util.Set;

/** The rules of one organization at one moment, ready to decide. Immutable and thread-safe. */
public final class RuleSet {

    public static final RuleSet EMPTY = new RuleSet();

    private RuleSet() {}

    /** Which {@code once} handles these rules may ask about, so that the batch can gather them. */
    public Set<String> onceHandles() {
        return Set.of();
    }

    /** Decides. Pure: equal facts give equal decisions; never throws, an error is a verdict. */
    public Decision decide(Facts facts) {
        return Decision.NOTHING;
    }
}
