package io.nexuscomm.benchmarks.rules;

import java.util.List;
import java.util.function.Predicate;

/** A loop over hand-written code: the honest measure of what an engine costs while there are few rules. */
final class ClosuresPeer implements Peer {

    private final Predicate<Seen>[] rules;

    @SuppressWarnings({"unchecked", "rawtypes"}) // no array of a generic type can be made
    ClosuresPeer(List<Wanted> rules) {
        this.rules = rules.stream().map(Closures::of).toArray(Predicate[]::new);
    }

    @Override
    public Object prepared(Sample sample) {
        return new Seen(sample);
    }

    @Override
    public void match(Object prepared, Matches matches) {
        Seen seen = (Seen) prepared;
        seen.forget();
        for (int i = 0; i < rules.length; i++) {
            if (rules[i].test(seen)) {
                matches.add(i);
            }
        }
    }
}
