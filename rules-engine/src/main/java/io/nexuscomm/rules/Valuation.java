package io.nexuscomm.rules;

import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Filled;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A value of a rule for an event: texts have their placeholders filled, also those in lists and maps. */
interface Valuation {

    Object of(Evaluation evaluation);

    static Valuation of(Object written, Filler.Named rule, Compilation compilation) {
        return switch (written) {
            case Map<?, ?> map -> {
                Map<String, Valuation> inner = new LinkedHashMap<>();
                map.forEach((key, value) -> inner.put(key.toString(), of(value, rule, compilation)));
                yield evaluation -> all(inner, evaluation);
            }
            case List<?> list -> {
                List<Valuation> inner =
                        list.stream().map(value -> of(value, rule, compilation)).toList();
                yield evaluation ->
                        inner.stream().map(each -> each.of(evaluation)).toList();
            }
            case String text -> text(text, rule, compilation);
            default -> unused -> written;
        };
    }

    private static Valuation text(String text, Filler.Named rule, Compilation compilation) {
        if (text.isBlank()) {
            return unused -> text;
        }
        Filled filled = new Filled(text);
        Optional<Field> field = filled.alone().flatMap(placeholder -> Field.find(placeholder.path()));
        if (field.isPresent()) {
            compilation.looksAt(field.get());
            // a number that was captured or is an attribute stays one
            return evaluation -> Objects.requireNonNullElse(evaluation.value(field.get()), "");
        }
        Filler filler = new Filler(filled, rule, compilation);
        return filler::fill;
    }

    static Map<String, Valuation> all(Map<String, Object> written, Filler.Named rule, Compilation compilation) {
        Map<String, Valuation> valuations = new LinkedHashMap<>();
        written.forEach((key, value) -> valuations.put(key, of(value, rule, compilation)));
        return valuations;
    }

    static Map<String, Object> all(Map<String, Valuation> valuations, Evaluation evaluation) {
        Map<String, Object> values = new LinkedHashMap<>();
        valuations.forEach((key, valuation) -> values.put(key, valuation.of(evaluation)));
        return values;
    }
}
