package io.nexuscomm.benchmarks.rules;

import java.util.List;

/** A rule engine with rules in it. Used by one thread. */
interface Peer {

    /** The message as the engine takes it; made before anything is measured. */
    Object prepared(Sample sample);

    /** Tells {@code matches} which rules fire. */
    void match(Object prepared, Matches matches);

    /** The engines. Each is made in the way its documentation recommends for many rules. */
    enum Kind {
        NEXUSCOMM,
        CLOSURES,
        DROOLS,
        EASY_RULES,
        CEL;

        Peer of(List<Wanted> rules) {
            return switch (this) {
                case NEXUSCOMM -> new NexusPeer(rules);
                case CLOSURES -> new ClosuresPeer(rules);
                case DROOLS -> new DroolsPeer(rules);
                case EASY_RULES -> new EasyRulesPeer(rules);
                case CEL -> new CelPeer(rules);
            };
        }
    }
}
