package io.nexuscomm.rules.yaml;

import io.nexuscomm.rules.model.Nearest;
import io.nexuscomm.rules.model.RuleRefused;
import io.nexuscomm.rules.yaml.Tree.Entry;
import io.nexuscomm.rules.yaml.Tree.Kind;
import io.nexuscomm.rules.yaml.Tree.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts a blueprint's inputs in: a text that is nothing but a gap becomes the value, of whatever type. */
final class Filling {

    private static final Pattern GAP = Pattern.compile("\\$\\{in\\.([a-zA-Z][a-zA-Z0-9_.]*)\\}");

    private Filling() {}

    /** Where an input that may be left out has no value, its key is left out. */
    static Map<String, Object> of(Map<String, Object> template, Map<String, Object> inputs) {
        Map<String, Object> filled = new LinkedHashMap<>();
        template.forEach((key, value) -> {
            Object put = value(value, inputs);
            if (put != MISSING) {
                filled.put(key, put);
            }
        });
        return filled;
    }

    private static final Object MISSING = new Object();

    @SuppressWarnings("unchecked") // made by DataShape
    private static Object value(Object value, Map<String, Object> inputs) {
        return switch (value) {
            case String text -> text(text, inputs);
            case Map<?, ?> map -> of((Map<String, Object>) map, inputs);
            case List<?> list ->
                list.stream()
                        .map(each -> value(each, inputs))
                        .filter(each -> each != MISSING)
                        .toList();
            default -> value;
        };
    }

    private static Object text(String text, Map<String, Object> inputs) {
        Matcher alone = GAP.matcher(text);
        if (alone.matches()) {
            return inputs.getOrDefault(alone.group(1), MISSING);
        }
        return GAP.matcher(text).replaceAll(gap -> {
            Object value = inputs.get(gap.group(1));
            if (value == null) {
                throw new RuleRefused("the input `" + Nearest.shown(gap.group(1)) + "` has no value");
            }
            return Matcher.quoteReplacement(String.valueOf(value));
        });
    }

    /** Data as a document has it, all of it at one place of the file. */
    static Tree tree(Object value, Place at) {
        return switch (value) {
            case Map<?, ?> map -> {
                List<Entry> entries = new ArrayList<>();
                map.forEach((key, each) -> {
                    Place place = new Place(at.line(), at.column(), at, String.valueOf(key));
                    entries.add(new Entry(String.valueOf(key), place, tree(each, place)));
                });
                yield new Tree.Mapping(at, entries);
            }
            case List<?> list ->
                new Tree.Sequence(at, list.stream().map(each -> tree(each, at)).toList());
            case Boolean flag -> new Tree.Scalar(at, Kind.FLAG, flag.toString());
            case Long number -> new Tree.Scalar(at, Kind.INTEGER, number.toString());
            case Integer number -> new Tree.Scalar(at, Kind.INTEGER, number.toString());
            case Double number -> new Tree.Scalar(at, Kind.FRACTION, number.toString());
            default -> new Tree.Scalar(at, Kind.TEXT, value.toString());
        };
    }
}
