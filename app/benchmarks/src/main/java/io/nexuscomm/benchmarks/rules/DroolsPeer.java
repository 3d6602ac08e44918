package io.nexuscomm.benchmarks.rules;

import static org.drools.model.DSL.declarationOf;
import static org.drools.model.DSL.globalOf;
import static org.drools.model.DSL.on;
import static org.drools.model.PatternDSL.alphaIndexedBy;
import static org.drools.model.PatternDSL.pattern;
import static org.drools.model.PatternDSL.rule;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.drools.model.Global;
import org.drools.model.Index.ConstraintType;
import org.drools.model.PatternDSL.PatternDef;
import org.drools.model.Rule;
import org.drools.model.Variable;
import org.drools.model.functions.Function1;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.KieBaseBuilder;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/**
 * Drools with the executable model, one session that is used again. Equality comes first and is indexed, so that its
 * alpha nodes are found by hash; equal conditions have equal names, so that rules share their nodes.
 */
final class DroolsPeer implements Peer {

    private static final String PACKAGE = "bench";
    private static final String MATCHES = "matches";

    private final KieSession session;

    DroolsPeer(List<Wanted> wanted) {
        Global<Matches> matches = globalOf(Matches.class, PACKAGE, MATCHES);
        ModelImpl model = new ModelImpl().addGlobal(matches);
        wanted.forEach(each -> model.addRule(of(each, matches)));
        this.session = KieBaseBuilder.createKieBaseFromModel(model).newKieSession();
    }

    private static Rule of(Wanted wanted, Global<Matches> matches) {
        Variable<Seen> seen = declarationOf(Seen.class, "seen");
        PatternDef<Seen> pattern = pattern(seen);
        equal(pattern, 1, "account", wanted.account(), each -> each.sample().account());
        if (wanted.channels().size() == 1) {
            equal(
                    pattern,
                    2,
                    "channel",
                    wanted.channels().getFirst(),
                    each -> each.sample().channel());
        } else if (!wanted.channels().isEmpty()) {
            Set<String> channels = Set.copyOf(wanted.channels());
            pattern.expr(
                    "channel in " + wanted.channels().stream().sorted().toList(),
                    each -> channels.contains(each.sample().channel()));
        }
        equal(pattern, 3, "language", wanted.language(), each -> each.sample().language());
        equal(pattern, 4, "tier", wanted.tier(), each -> each.sample().tier());
        Closures.others(wanted).forEach((name, holds) -> expr(pattern, name, holds));
        int number = wanted.number();
        return rule(PACKAGE, wanted.id()).build(pattern, on(matches).execute(taken -> taken.add(number)));
    }

    private static void expr(PatternDef<Seen> pattern, String name, Predicate<Seen> holds) {
        pattern.expr(name, holds::test);
    }

    private static void equal(
            PatternDef<Seen> pattern, int index, String name, @Nullable String value, Function1<Seen, String> field) {
        if (value != null) {
            pattern.expr(
                    name + " == " + value,
                    each -> value.equals(field.apply(each)),
                    alphaIndexedBy(String.class, ConstraintType.EQUAL, index, field, value));
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
        session.setGlobal(MATCHES, matches);
        FactHandle handle = session.insert(seen);
        session.fireAllRules();
        session.delete(handle);
    }
}
