package io.nexuscomm.rules.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An example that stands beside its rule. The values are those of JSON: text, {@link Long}, {@link Double},
 * {@link Boolean}, lists and maps of them.
 *
 * @param now the moment at which it plays, as written; null for any
 * @param given the facts
 * @param events what happens meanwhile, with its time
 * @param expect what should come of it
 */
public record RuleTest(
        @As(Form.LINE) String name,
        @As(Form.LINE) @Nullable String now,
        Map<String, Object> given,
        List<Object> events,
        Map<String, Object> expect) {

    public RuleTest {
        Bounds.line("a test's name", name);
        Bounds.line("a test's `now`", now);
        given = Values.map(given);
        events = Values.list(events);
        expect = Values.map(expect);
    }
}
