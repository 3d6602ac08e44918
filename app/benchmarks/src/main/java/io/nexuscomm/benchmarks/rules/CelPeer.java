package io.nexuscomm.benchmarks.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** One CEL expression a rule, planned once. It brings its own RE2. */
final class CelPeer implements Peer {

    private final CelRuntime.Program[] programs;

    CelPeer(List<Wanted> rules) {
        CelCompiler compiler = CelCompilerFactory.standardCelCompilerBuilder()
                .addVar("channel", SimpleType.STRING)
                .addVar("account", SimpleType.STRING)
                .addVar("language", SimpleType.STRING)
                .addVar("tier", SimpleType.STRING)
                .addVar("country", SimpleType.STRING)
                .addVar("earlier", SimpleType.INT)
                .addVar("attachment", SimpleType.BOOL)
                .addVar("first", SimpleType.BOOL)
                .addVar("text", SimpleType.STRING)
                .addVar("lower", SimpleType.STRING)
                .setResultType(SimpleType.BOOL)
                .build();
        CelRuntime runtime = CelRuntimeFactory.plannerRuntimeBuilder().build();
        this.programs = new CelRuntime.Program[rules.size()];
        for (int i = 0; i < programs.length; i++) {
            programs[i] = program(expression(rules.get(i)), compiler, runtime);
        }
    }

    private static CelRuntime.Program program(String source, CelCompiler compiler, CelRuntime runtime) {
        try {
            CelAbstractSyntaxTree tree = compiler.compile(source).getAst();
            return runtime.createProgram(tree);
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalStateException(source, e);
        }
    }

    private static String expression(Wanted rule) {
        List<String> parts = new ArrayList<>();
        add(parts, rule.account() == null, "account == '" + rule.account() + "'");
        add(parts, rule.channels().isEmpty(), "channel in " + list(rule.channels()));
        add(parts, !rule.attachment(), "attachment");
        add(parts, !rule.first(), "first");
        add(parts, rule.language() == null, "language == '" + rule.language() + "'");
        add(parts, rule.tier() == null, "tier == '" + rule.tier() + "'");
        add(parts, rule.earlier() == null, "earlier > " + rule.earlier());
        add(parts, rule.notCountries().isEmpty(), "!(country in " + list(rule.notCountries()) + ")");
        add(parts, rule.keywords().isEmpty(), "(" + hasAny(rule.keywords()) + ")");
        Wanted.Either either = rule.either();
        if (either != null) {
            parts.add("(tier == '" + either.tier() + "' || " + hasAny(either.keywords()) + ")");
        }
        add(parts, rule.expression() == null, "text.matches(r'" + rule.expression() + "')");
        return String.join(" && ", parts);
    }

    private static void add(List<String> parts, boolean absent, String part) {
        if (!absent) {
            parts.add(part);
        }
    }

    private static String list(List<String> values) {
        return values.stream().collect(Collectors.joining("', '", "['", "']"));
    }

    private static String hasAny(List<String> keywords) {
        return keywords.stream()
                .map(keyword -> "lower.contains('" + keyword + "')")
                .collect(Collectors.joining(" || "));
    }

    @Override
    public Object prepared(Sample sample) {
        Map<String, Object> values = new HashMap<>();
        values.put("channel", sample.channel());
        values.put("account", sample.account());
        values.put("language", sample.language());
        values.put("tier", sample.tier());
        values.put("country", sample.country());
        values.put("earlier", sample.earlier());
        values.put("attachment", sample.attachment());
        values.put("first", sample.first());
        values.put("text", sample.text());
        return values;
    }

    @Override
    @SuppressWarnings("unchecked") // so prepared
    public void match(Object prepared, Matches matches) {
        Map<String, Object> values = (Map<String, Object>) prepared;
        values.put("lower", String.valueOf(values.get("text")).toLowerCase(Locale.ROOT));
        try {
            for (int i = 0; i < programs.length; i++) {
                if (Boolean.TRUE.equals(programs[i].eval(values))) {
                    matches.add(i);
                }
            }
        } catch (CelEvaluationException e) {
            throw new IllegalStateException(e);
        }
    }
}
