package io.nexuscomm.benchmarks.rules;

import java.util.List;

/** The engines, each in the way that its documentation recommends for many rules. */
public enum Engine {
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
