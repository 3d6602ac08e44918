package io.nexuscomm.rules.yaml;

import io.nexuscomm.rules.model.Condition.Comparison;
import io.nexuscomm.rules.model.Durations;
import io.nexuscomm.rules.model.Edge;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Field.Kind;
import io.nexuscomm.rules.model.Form;
import io.nexuscomm.rules.model.Operator;
import io.nexuscomm.rules.model.Operator.Relation;
import io.nexuscomm.rules.model.Vocabulary;
import io.nexuscomm.rules.yaml.Tree.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a field is compared with: a value is equality, a list is any of them, a map is operators, AND-ed. */
final class OperatorShape {

    private static final String OR_UNKNOWN = "orUnknown";
    private static final String CONFIDENCE = "confidence";
    private static final List<String> KEYS = List.of(
            "is",
            "any",
            "not",
            "none",
            "all",
            "exists",
            "words",
            "contains",
            "startsWith",
            "endsWith",
            "matches",
            "gt",
            "gte",
            "lt",
            "lte",
            "between",
            "within",
            "olderThan",
            "changed",
            "from",
            "to",
            CONFIDENCE,
            OR_UNKNOWN);

    /** The comparisons, all of which must hold; null when there is a problem. */
    @Nullable
    List<Comparison> read(Field field, Tree tree, Problems problems) {
        if (tree instanceof Tree.Mapping mapping) {
            return map(field, mapping, problems);
        }
        Reading reading = new Reading(field, null, false, problems);
        Comparison comparison =
                reading.comparison(tree instanceof Tree.Sequence ? reading.any(tree) : reading.is(tree), tree);
        return comparison == null ? null : List.of(comparison);
    }

    private @Nullable List<Comparison> map(Field field, Tree.Mapping mapping, Problems problems) {
        int before = problems.count();
        Entries entries = Entries.of(mapping, KEYS, problems);
        if (entries == null) {
            return null;
        }
        Tree orUnknown = entries.get(OR_UNKNOWN);
        boolean holdsUnknown = orUnknown != null && Boolean.TRUE.equals(Entries.flag(orUnknown, problems));
        Tree sure = entries.get(CONFIDENCE);
        Double confidence = sure == null ? null : Scalars.NUMBER.read(sure, problems);
        Reading reading = new Reading(field, confidence, holdsUnknown, problems);
        List<Comparison> comparisons = new ArrayList<>();
        for (Entry entry : mapping.entries()) {
            boolean isOperator = !entry.key().equals(OR_UNKNOWN) && !entry.key().equals(CONFIDENCE);
            if (isOperator && KEYS.contains(entry.key())) {
                Comparison comparison = reading.comparison(reading.operator(entry), entry.value());
                if (comparison != null) {
                    comparisons.add(comparison);
                }
            }
        }
        if (problems.count() > before) {
            return null;
        }
        if (comparisons.isEmpty()) {
            problems.add(mapping.place(), "nothing is compared", "write for example `exists: true`");
            return null;
        }
        return comparisons;
    }

    /** One field's operators being read. */
    private record Reading(Field field, @Nullable Double confidence, boolean holdsUnknown, Problems problems) {

        @Nullable
        Comparison comparison(@Nullable Operator operator, Tree at) {
            return operator == null
                    ? null
                    : problems.attempt(at, () -> new Comparison(field, operator, confidence, holdsUnknown));
        }

        @Nullable
        Operator operator(Entry entry) {
            Tree value = entry.value();
            return switch (entry.key()) {
                case "is" -> is(value);
                case "any" -> any(value);
                case "not" -> not(value);
                case "none" -> make(value, values(value), Operator.NoneOf::new);
                case "all" -> make(value, values(value), Operator.AllOf::new);
                case "exists" -> make(value, Entries.flag(value, problems), Operator.Exists::new);
                case "words" -> make(value, Entries.texts(value, problems), Operator.Words::new);
                case "contains" -> make(value, Entries.texts(value, problems), Operator.Contains::new);
                case "startsWith" -> make(value, Entries.text(value, problems), Operator.StartsWith::new);
                case "endsWith" -> make(value, Entries.text(value, problems), Operator.EndsWith::new);
                case "matches" -> make(value, Entries.text(value, problems), Operator.Matches::new);
                case "between" -> between(value);
                case "within" -> make(value, period(value), Operator.Within::new);
                case "olderThan" -> make(value, period(value), Operator.OlderThan::new);
                case "changed" -> make(value, Entries.flag(value, problems), Operator.Changed::new);
                case "from" -> make(value, values(value), Operator.From::new);
                case "to" -> make(value, values(value), Operator.To::new);
                default ->
                    make(
                            value,
                            EdgeText.read(field, value, problems),
                            edge -> new Operator.Compare(
                                    Vocabulary.find(Relation.class, entry.key()).orElseThrow(), edge));
            };
        }

        private @Nullable Duration period(Tree value) {
            return Scalars.DURATION.read(value, problems);
        }

        private @Nullable Operator between(Tree value) {
            if (!(value instanceof Tree.Sequence ends) || ends.items().size() != 2) {
                problems.add(value.place(), "must be a list of two values");
                return null;
            }
            Edge low = EdgeText.read(field, ends.items().getFirst(), problems);
            Edge high = EdgeText.read(field, ends.items().getLast(), problems);
            return low == null || high == null ? null : problems.attempt(value, () -> new Operator.Between(low, high));
        }

        @Nullable
        Operator is(Tree value) {
            if (field.kind() == Kind.FLAG) {
                return make(value, Entries.flag(value, problems), Operator.Is::new);
            }
            String text = value(value);
            return make(value, text == null ? null : List.of(text), Operator.AnyOf::new);
        }

        @Nullable
        Operator any(Tree value) {
            return value instanceof Tree.Sequence
                    ? make(value, values(value), Operator.AnyOf::new)
                    : make(value, Entries.listOfTexts(value, problems), Operator.AnyOf::new);
        }

        private @Nullable Operator not(Tree value) {
            if (field.kind() == Kind.FLAG) {
                return make(value, Entries.flag(value, problems), flag -> new Operator.Is(!flag));
            }
            return make(value, values(value), Operator.NoneOf::new);
        }

        private @Nullable List<String> values(Tree tree) {
            List<Tree> items = tree instanceof Tree.Sequence sequence ? sequence.items() : List.of(tree);
            List<String> values = new ArrayList<>();
            for (Tree item : items) {
                String value = value(item);
                if (value != null) {
                    values.add(value);
                }
            }
            return values.size() == items.size() ? values : null;
        }

        /** What the field is never is refused where it stands. */
        private @Nullable String value(Tree tree) {
            String text = text(tree);
            return text == null ? null : problems.attempt(tree, () -> field.spelled(text));
        }

        /** Attributes and numbers are compared by how they are written; elsewhere a number is a slip. */
        private @Nullable String text(Tree tree) {
            boolean anyScalar = field.kind() == Kind.VALUE || field.kind() == Kind.NUMBER;
            return anyScalar && tree instanceof Tree.Scalar scalar && scalar.kind() != Tree.Kind.NOTHING
                    ? scalar.text()
                    : Entries.text(tree, problems);
        }

        private <T> @Nullable Operator make(Tree at, @Nullable T value, Function<T, Operator> operator) {
            return value == null ? null : problems.attempt(at, () -> operator.apply(value));
        }
    }

    /** The short form where there is one: a value, or a list of them. */
    Object write(Comparison comparison) {
        Object value = value(comparison.operator());
        boolean brief = comparison.operator() instanceof Operator.AnyOf || comparison.operator() instanceof Operator.Is;
        if (brief && !comparison.holdsUnknown() && comparison.confidence() == null) {
            return value;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        boolean single = comparison.operator() instanceof Operator.AnyOf && value instanceof String;
        map.put(single ? "is" : comparison.operator().word(), value);
        if (comparison.confidence() != null) {
            map.put(CONFIDENCE, comparison.confidence());
        }
        if (comparison.holdsUnknown()) {
            map.put(OR_UNKNOWN, true);
        }
        return map;
    }

    private static Object value(Operator operator) {
        return switch (operator) {
            case Operator.AnyOf any -> oneOrList(any.values());
            case Operator.NoneOf none -> oneOrList(none.values());
            case Operator.AllOf all -> all.values();
            case Operator.Exists exists -> exists.expected();
            case Operator.Is is -> is.expected();
            case Operator.Words words -> words.words();
            case Operator.Contains contains -> oneOrList(contains.pieces());
            case Operator.StartsWith starts -> starts.piece();
            case Operator.EndsWith ends -> ends.piece();
            case Operator.Matches matches -> matches.expression();
            case Operator.Compare compare -> EdgeText.write(compare.edge());
            case Operator.Between between -> List.of(EdgeText.write(between.low()), EdgeText.write(between.high()));
            case Operator.Within within -> Durations.write(within.period());
            case Operator.OlderThan older -> Durations.write(older.period());
            case Operator.Changed changed -> changed.expected();
            case Operator.From from -> oneOrList(from.values());
            case Operator.To to -> oneOrList(to.values());
        };
    }

    private static Object oneOrList(List<String> values) {
        return values.size() == 1 ? values.getFirst() : values;
    }

    static Map<String, Object> reference(Kind kind) {
        return Map.of("$ref", "#/$defs/" + kind.name().toLowerCase(Locale.ROOT));
    }

    /** A field with words of its own has a definition of its own. */
    static Map<String, Object> reference(Field field) {
        return field.isClosed() ? Map.of("$ref", "#/$defs/" + field.word()) : reference(field.kind());
    }

    /** What may be asked of a field that has words of its own. */
    static Map<String, Object> definition(Field field) {
        return definition(field.kind(), Map.of("enum", field.values()));
    }

    /** What may be asked of a field of some kind. */
    static Map<String, Object> definition(Kind kind) {
        return definition(
                kind,
                Map.of(
                        "type",
                        switch (kind) {
                            case FLAG -> "boolean";
                            case NUMBER -> "number";
                            case VALUE -> List.of("string", "number", "boolean");
                            case KEY, TEXT, SET, LABEL, MOMENT -> "string";
                        }));
    }

    private static Map<String, Object> definition(Kind kind, Map<String, Object> scalar) {
        Map<String, Object> list = Map.of("type", "array", "items", scalar, "minItems", 1);
        Map<String, Object> either = Map.of("anyOf", List.of(scalar, list));
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Operator sample : OperatorSamples.of(kind)) {
            if (sample.fits(kind)) {
                properties.put(sample.word(), schema(sample, scalar, list, either));
            }
        }
        if (kind != Kind.MOMENT) {
            properties.put("is", scalar);
        }
        if (kind == Kind.FLAG) {
            properties.put("not", scalar);
        }
        if (kind != Kind.FLAG && kind != Kind.MOMENT) {
            properties.put("none", list);
        }
        if (kind == Kind.LABEL) {
            properties.put(CONFIDENCE, Map.of("type", "number", "minimum", 0, "maximum", 1));
        }
        properties.put(OR_UNKNOWN, Map.of("type", "boolean", "default", false));
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", "object");
        map.put("properties", properties);
        map.put("additionalProperties", false);
        map.put("minProperties", 1);
        return kind == Kind.MOMENT ? map : Map.of("anyOf", List.of(scalar, list, map));
    }

    private static Map<String, Object> schema(
            Operator sample, Map<String, Object> scalar, Map<String, Object> list, Map<String, Object> either) {
        Map<String, Object> text = Map.of("type", "string");
        return switch (sample) {
            case Operator.AnyOf ignored -> list;
            case Operator.AllOf ignored -> list;
            case Operator.NoneOf ignored -> either;
            case Operator.From ignored -> either;
            case Operator.To ignored -> either;
            case Operator.Exists ignored -> Scalars.FLAG.schema();
            case Operator.Is ignored -> Scalars.FLAG.schema();
            case Operator.Changed ignored -> Scalars.FLAG.schema();
            case Operator.Words ignored ->
                Map.of(
                        "anyOf",
                        List.of(text, Map.of("type", "array", "items", text)),
                        "description",
                        "wordlist:<id> for a shared list");
            case Operator.Contains ignored -> Map.of("anyOf", List.of(text, Map.of("type", "array", "items", text)));
            case Operator.StartsWith ignored -> text;
            case Operator.EndsWith ignored -> text;
            case Operator.Matches ignored -> Scalars.text(Form.EXPRESSION).schema();
            case Operator.Compare ignored -> Map.of("type", List.of("number", "string"));
            case Operator.Between ignored ->
                Map.of(
                        "type",
                        "array",
                        "items",
                        Map.of("type", List.of("number", "string")),
                        "minItems",
                        2,
                        "maxItems",
                        2);
            case Operator.Within ignored -> Scalars.DURATION.schema();
            case Operator.OlderThan ignored -> Scalars.DURATION.schema();
        };
    }
}
