package io.nexuscomm.benchmarks.rules;

import java.util.List;
import java.util.function.Predicate;
import org.jeasy.rules.api.Facts;
import org.jeasy.rules.api.Rules;
import org.jeasy.rules.core.DefaultRulesEngine;
import org.jeasy.rules.core.RuleBuilder;

/** Easy Rules with lambdas: its expression languages do not run on JDK 21 and newer. */
final class EasyRulesPeer implements Peer {

    private static final String SEEN = "seen";
    private static final String MATCHES = "matches";

    private final Rules rules = new Rules();
    private final DefaultRulesEngine engine = new DefaultRulesEngine();

    EasyRulesPeer(List<Wanted> wanted) {
        for (Wanted rule : wanted) {
            Predicate<Seen> holds = Closures.of(rule);
            int number = rule.number();
            rules.register(new RuleBuilder()
                    .name(rule.id())
                    .priority(number)
                    .when(facts -> holds.test(facts.get(SEEN)))
                    .then(facts -> facts.<Matches>get(MATCHES).add(number))
                    .build());
        }
    }

    @Override
    public Object prepared(Sample sample) {
        return new Seen(sample);
    }

    @Override
    public void match(Object prepared, Matches matches) {
        Seen seen = (Seen) prepared;
        seen.forget();
        Facts facts = new Facts();
        facts.put(SEEN, seen);
        facts.put(MATCHES, matches);
        engine.fire(rules, facts);
    }
}
