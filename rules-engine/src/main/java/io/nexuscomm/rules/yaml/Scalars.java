package io.nexuscomm.rules.yaml;

import io.nexuscomm.rules.model.Bytes;
import io.nexuscomm.rules.model.Durations;
import io.nexuscomm.rules.model.Filled;
import io.nexuscomm.rules.model.Form;
import io.nexuscomm.rules.model.Nearest;
import io.nexuscomm.rules.model.Vocabulary;
import io.nexuscomm.rules.model.Word;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The shapes of single values. */
final class Scalars {

    static final Shape<Boolean> FLAG = of(Entries::flag, value -> value, Map.of("type", "boolean"));

    static final Shape<Integer> INTEGER = of(Scalars::integer, value -> value, Map.of("type", "integer"));

    static final Shape<Double> NUMBER = of(Scalars::number, value -> value, Map.of("type", "number"));

    static final Shape<Duration> DURATION = of(
            Scalars::duration,
            Durations::write,
            Map.of("type", "string", "pattern", Durations.PATTERN, "description", "30m, 2h, 3d, or ISO 8601 as PT30M"));

    static final Shape<Bytes> BYTES = of(
            Scalars::bytes,
            Bytes::written,
            Map.of("type", java.util.List.of("string", "integer"), "description", "20MB, 240kB"));

    static final Shape<Filled> FILLED = of(
            (tree, problems) -> {
                String text = Entries.text(tree, problems);
                return text == null ? null : problems.attempt(tree, () -> new Filled(text));
            },
            Filled::source,
            Map.of("type", "string", "description", "A text; {{contact.name}} and other placeholders are filled in."));

    private Scalars() {}

    /** A text of some form. */
    static Shape<String> text(Form form) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "string");
        schema.put("maxLength", form.longest());
        if (form.pattern() != null) {
            schema.put("pattern", form.pattern());
        }
        return of(
                (tree, problems) -> {
                    String text = Entries.text(tree, problems);
                    return text != null && problems.holds(tree, () -> form.check(text)) ? text : null;
                },
                text -> text,
                schema);
    }

    /** A word of a fixed set. */
    static <E extends Enum<E> & Word> Shape<E> word(Class<E> type) {
        return of(
                (tree, problems) -> Entries.word(type, tree, problems),
                Word::word,
                Map.of("enum", Vocabulary.words(type)));
    }

    private static @Nullable Integer integer(Tree tree, Problems problems) {
        Long whole = Entries.integer(tree, problems);
        if (whole != null && whole.intValue() != whole) {
            problems.add(tree.place(), "the number is too large");
            return null;
        }
        return whole == null ? null : whole.intValue();
    }

    private static @Nullable Double number(Tree tree, Problems problems) {
        if (tree instanceof Tree.Scalar scalar
                && (scalar.kind() == Tree.Kind.INTEGER || scalar.kind() == Tree.Kind.FRACTION)) {
            return problems.attempt(tree, () -> Double.valueOf(scalar.text()));
        }
        problems.add(tree.place(), "must be a number, and is " + tree.spoken());
        return null;
    }

    private static @Nullable Duration duration(Tree tree, Problems problems) {
        String text = Entries.text(tree, problems);
        if (text == null) {
            return null;
        }
        Duration duration = Durations.read(text).orElse(null);
        if (duration == null) {
            problems.add(
                    tree.place(),
                    "not a duration: `" + Nearest.shown(text) + "`",
                    "write for example 30m, 12h, 3d or PT30M");
        }
        return duration;
    }

    private static @Nullable Bytes bytes(Tree tree, Problems problems) {
        if (tree instanceof Tree.Scalar scalar && scalar.kind() == Tree.Kind.INTEGER) {
            return problems.attempt(tree, () -> Bytes.of(scalar.text()));
        }
        String text = Entries.text(tree, problems);
        return text == null ? null : problems.attempt(tree, () -> Bytes.of(text));
    }

    /** Reads; null when there is a problem. */
    private interface Reading<T> {
        @Nullable
        T read(Tree tree, Problems problems);
    }

    private static <T> Shape<T> of(Reading<T> reading, Function<T, Object> writing, Map<String, Object> schema) {
        return new Shape<>() {
            @Override
            public @Nullable T read(Tree tree, Problems problems) {
                return reading.read(tree, problems);
            }

            @Override
            public Object write(T value) {
                return writing.apply(value);
            }

            @Override
            public Map<String, Object> schema() {
                return schema;
            }
        };
    }
}
