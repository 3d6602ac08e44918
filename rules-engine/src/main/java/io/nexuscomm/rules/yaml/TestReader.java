package io.nexuscomm.rules.yaml;

import io.nexuscomm.rules.model.RuleTest;
import io.nexuscomm.rules.yaml.Tree.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code tests}. Their contents are kept as data: what of it can be played, the one who plays them says. */
final class TestReader {

    private final Problems problems;

    TestReader(Problems problems) {
        this.problems = problems;
    }

    List<RuleTest> read(@Nullable Tree tree) {
        List<RuleTest> tests = new ArrayList<>();
        if (tree == null) {
            return tests;
        }
        if (!(tree instanceof Tree.Sequence sequence)) {
            problems.add(tree.place(), "must be a list of tests, and is " + tree.spoken(), "begin each with `-`");
            return tests;
        }
        for (Tree item : sequence.items()) {
            RuleTest test = test(item);
            if (test != null) {
                tests.add(test);
            }
        }
        return tests;
    }

    private @Nullable RuleTest test(Tree tree) {
        int before = problems.count();
        Entries entries = Entries.of(tree, List.of("name", "now", "given", "events", "expect"), Set.of(), problems);
        if (entries == null) {
            return null;
        }
        Tree nameTree = entries.required("name", "say what it shows");
        String name = nameTree == null ? null : entries.text("name");
        String now = entries.text("now");
        Map<String, Object> given = map(entries.get("given"));
        List<Object> events = list(entries.get("events"));
        Map<String, Object> expect = map(entries.required("expect", "write for example `expect: { fired: true }`"));
        if (problems.count() > before || name == null) {
            return null;
        }
        return problems.attempt(tree, () -> new RuleTest(name, now, given, events, expect));
    }

    private Map<String, Object> map(@Nullable Tree tree) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (tree instanceof Tree.Mapping mapping) {
            for (Tree.Entry entry : mapping.entries()) {
                Object value = value(entry.value());
                if (value != null) {
                    map.put(entry.key(), value);
                }
            }
        } else if (tree != null) {
            problems.add(tree.place(), "must be a map, and is " + tree.spoken());
        }
        return map;
    }

    private List<Object> list(@Nullable Tree tree) {
        List<Object> list = new ArrayList<>();
        if (tree instanceof Tree.Sequence sequence) {
            for (Tree item : sequence.items()) {
                Object value = value(item);
                if (value != null) {
                    list.add(value);
                }
            }
        } else if (tree != null) {
            problems.add(tree.place(), "must be a list, and is " + tree.spoken());
        }
        return list;
    }

    private @Nullable Object value(Tree tree) {
        return switch (tree) {
            case Tree.Mapping mapping -> map(mapping);
            case Tree.Sequence sequence -> list(sequence);
            case Scalar scalar ->
                switch (scalar.kind()) {
                    case TEXT -> scalar.text();
                    case INTEGER -> Entries.integer(scalar, problems);
                    case FRACTION -> fraction(scalar);
                    case FLAG -> Entries.flag(scalar, problems);
                    case NOTHING -> {
                        problems.add(scalar.place(), "the value is empty", "leave the key out");
                        yield null;
                    }
                };
        };
    }

    private @Nullable Double fraction(Scalar scalar) {
        try {
            return Double.valueOf(scalar.text());
        } catch (NumberFormatException e) {
            problems.add(scalar.place(), "not a number that can be kept");
            return null;
        }
    }
}
