package io.nexuscomm.rules.yaml;

import io.nexuscomm.rules.yaml.Tree.Entry;
import io.nexuscomm.rules.yaml.Tree.Place;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the parts of rules stand in a file, for what is found out about a rule after it was read. Immutable. */
public final class RulePlaces {

    private final Map<String, Tree> rules;

    private RulePlaces(Map<String, Tree> rules) {
        this.rules = rules;
    }

    /** A line and a column, both from 1. */
    public record Spot(int line, int column) {}

    /** Of the readable rules of a file. */
    public static RulePlaces of(String yaml) {
        Map<String, Tree> rules = new HashMap<>();
        Problems ignored = new Problems(null);
        for (Documents.Document document : Documents.of(yaml)) {
            Tree tree = new TreeComposer(ignored, document.linesBefore()).compose(document.text());
            if (tree instanceof Tree.Mapping mapping && mapping.get("rule") instanceof Tree.Scalar id) {
                rules.putIfAbsent(id.text(), tree);
            }
        }
        return new RulePlaces(rules);
    }

    /**
     * Where a part stands, or else the nearest thing around it; null when there is no such rule. What is written in a
     * short form is found, too: the members of a map or a list that stands for an {@code all}.
     *
     * @param path a JSON Pointer into the rule as {@link RuleYaml} writes it
     */
    public @Nullable Spot find(String rule, String path) {
        Tree at = rules.get(rule);
        if (at == null) {
            return null;
        }
        Place place = at.place();
        if (at instanceof Tree.Mapping mapping && mapping.get("rule") instanceof Tree.Scalar id) {
            place = id.place();
        }
        for (String part : path.isEmpty() ? new String[0] : path.substring(1).split("/", -1)) {
            Entry entry = at instanceof Tree.Mapping mapping ? entry(mapping, part) : null;
            Tree item = at instanceof Tree.Sequence sequence ? item(sequence, part) : null;
            if (entry != null) {
                place = entry.at();
                at = entry.value();
            } else if (item != null) {
                place = item.place();
                at = item;
            } else if (!part.equals("all") && index(part) < 0) {
                break;
            }
        }
        return new Spot(place.line(), place.column());
    }

    private static @Nullable Entry entry(Tree.Mapping mapping, String key) {
        String plain = key.replace("~1", "/").replace("~0", "~");
        return mapping.entries().stream()
                .filter(entry -> entry.key().equals(plain))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Tree item(Tree.Sequence sequence, String part) {
        int index = index(part);
        return index >= 0 && index < sequence.items().size() ? sequence.items().get(index) : null;
    }

    private static int index(String part) {
        return part.matches("\\d{1,6}") ? Integer.parseInt(part) : -1;
    }
}
