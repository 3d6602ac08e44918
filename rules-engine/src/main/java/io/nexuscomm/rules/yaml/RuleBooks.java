package io.nexuscomm.rules.yaml;

import io.nexuscomm.rules.Library;
import io.nexuscomm.rules.model.Blueprint;
import io.nexuscomm.rules.model.BusinessCalendar;
import io.nexuscomm.rules.model.Coverage;
import io.nexuscomm.rules.model.Document;
import io.nexuscomm.rules.model.Nearest;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.Segment;
import io.nexuscomm.rules.model.Status;
import io.nexuscomm.rules.model.TextTemplate;
import io.nexuscomm.rules.model.Use;
import io.nexuscomm.rules.model.WordList;
import io.nexuscomm.rules.yaml.RuleYaml.Read;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the documents of a file make together: uses become rules.
 *
 * @param rules in the order of the file
 */
record RuleBooks(List<Rule> rules, List<Document> documents) {

    static RuleBooks of(List<Read> read, Problems problems) {
        Map<String, Blueprint> blueprints = new LinkedHashMap<>();
        for (Read each : read) {
            if (each.document() instanceof Blueprint blueprint) {
                blueprints.put(blueprint.reference(), blueprint);
            }
        }
        Library library = library(read, problems);
        List<Rule> rules = new ArrayList<>();
        List<Document> documents = new ArrayList<>();
        for (Read each : read) {
            Rule rule = switch (each.document()) {
                case Rule written -> written;
                case Use use -> made(use, each.tree(), blueprints, problems);
                default -> null;
            };
            if (rule != null && problems.holds(each.tree(), () -> require(rule, library))) {
                rules.add(rule);
            }
            if (rule != null || !(each.document() instanceof Use)) {
                documents.add(each.document());
            }
        }
        return new RuleBooks(List.copyOf(rules), List.copyOf(documents));
    }

    /** Those that can be made ready. */
    private static Library library(List<Read> read, Problems problems) {
        List<Document> shared = new ArrayList<>();
        for (Read each : read) {
            boolean shares = isShared(each.document());
            if (shares && problems.holds(each.tree(), () -> Library.of(List.of(each.document())))) {
                shared.add(each.document());
            }
        }
        return Library.of(shared);
    }

    private static boolean isShared(Document document) {
        return document instanceof BusinessCalendar
                || document instanceof WordList
                || document instanceof TextTemplate
                || document instanceof Segment;
    }

    /** A draft may name what is not there yet, and so may a shadow, which only does not watch then. */
    private static void require(Rule rule, Library library) {
        Coverage.require(rule);
        if (rule.status() == Status.LIVE) {
            library.require(rule);
        }
    }

    private static @Nullable Rule made(Use use, Tree tree, Map<String, Blueprint> blueprints, Problems problems) {
        Blueprint blueprint = blueprints.get(use.reference());
        if (blueprint == null) {
            problems.add(
                    tree.place(),
                    "there is no blueprint `" + use.reference() + "`",
                    blueprints.isEmpty()
                            ? "put its document into the file"
                            : Nearest.suggestion(use.reference(), blueprints.keySet()));
            return null;
        }
        Map<String, Object> inputs = problems.attempt(tree, () -> blueprint.filled(use.with()));
        return inputs == null ? null : problems.attempt(tree, () -> filled(use, blueprint, inputs, tree, problems));
    }

    /** Read anew as if somebody had written it, so that it is held to all that a written rule is. */
    private static @Nullable Rule filled(
            Use use, Blueprint blueprint, Map<String, Object> inputs, Tree tree, Problems problems) {
        Map<String, Object> rule = new LinkedHashMap<>(Filling.of(blueprint.template(), inputs));
        rule.put("rule", use.id());
        rule.put("status", use.status().word());
        put(rule, "order", use.order());
        put(rule, "name", use.name());
        put(rule, "owner", use.owner());
        Tree made = Filling.tree(rule, tree.place());
        Rule read = Shapes.record(Rule.class).read(made, problems);
        return read == null ? null : read.with(use.tests());
    }

    private static void put(Map<String, Object> map, String key, @Nullable Object value) {
        if (value != null) {
            map.put(key, value);
        }
    }
}
