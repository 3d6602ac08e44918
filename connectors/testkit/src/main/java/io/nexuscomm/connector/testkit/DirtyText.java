package io.nexuscomm.connector.testkit;

import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Finds text that PostgreSQL, or UTF-8, cannot hold: NUL and lone surrogates. */
final class DirtyText {

    private DirtyText() {}

    /** JSON Pointer to the first such text, or to the first field with such a name. */
    static Optional<String> findIn(JsonNode tree) {
        if (tree.isString()) {
            return isDirty(tree.stringValue()) ? Optional.of("") : Optional.empty();
        }
        return steps(tree)
                .flatMap(step -> found(step.getKey(), step.getValue()).stream())
                .findFirst();
    }

    private static Stream<Map.Entry<String, JsonNode>> steps(JsonNode tree) {
        return tree.isArray()
                ? IntStream.range(0, tree.size()).mapToObj(at -> Map.entry(Integer.toString(at), tree.get(at)))
                : tree.properties().stream();
    }

    private static Optional<String> found(String step, JsonNode value) {
        return isDirty(step) ? Optional.of("/(a name)") : findIn(value).map(rest -> "/" + step + rest);
    }

    private static boolean isDirty(String text) {
        return text.codePoints().anyMatch(point -> point == 0 || Character.getType(point) == Character.SURROGATE);
    }
}
