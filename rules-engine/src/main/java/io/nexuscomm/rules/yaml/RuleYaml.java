package io.nexuscomm.rules.yaml;

import io.nexuscomm.rules.model.Bounds;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.RuleRefused;
import io.nexuscomm.rules.yaml.Documents.Document;
import io.nexuscomm.rules.yaml.Tree.Place;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads and writes rule files: one document for each rule, with a line {@code ---} between them. */
public final class RuleYaml {

    /** What one rule may have. */
    public static final int MAX_DOCUMENT_BYTES = 256 * 1024;

    /** What all rules of a file may have together. */
    public static final int MAX_FILE_BYTES = 8 * 1024 * 1024;

    private static final String SCHEMA = "/io/nexuscomm/rules/rules-1.schema.json";
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private RuleYaml() {}

    /** Reads a file that has no name. */
    public static RuleFile parse(String yaml) {
        return parse(null, yaml);
    }

    /**
     * Reads a file. Never throws: whatever is wrong is a problem with its place.
     *
     * @param file its name, which is only repeated in the problems
     */
    public static RuleFile parse(@Nullable String file, String yaml) {
        Problems problems = new Problems(file);
        String text = yaml.startsWith(BYTE_ORDER_MARK) ? yaml.substring(1) : yaml;
        if (tooLong(text, MAX_FILE_BYTES)) {
            problems.add(Place.of(1, 1), "the file has more than " + MAX_FILE_BYTES / 1024 + " kB");
            return new RuleFile(List.of(), problems.found());
        }
        List<Rule> rules = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        for (Document document : Documents.of(text)) {
            if (rules.size() > Bounds.MAX_RULES) {
                break;
            }
            Rule rule = read(document, problems, lines);
            if (rule != null) {
                rules.add(rule);
            }
        }
        try {
            Bounds.together(rules);
        } catch (RuleRefused e) {
            problems.add(Place.of(1, 1), String.valueOf(e.getMessage()), e.suggestion());
        }
        return new RuleFile(rules, problems.found());
    }

    private static @Nullable Rule read(Document document, Problems problems, Map<String, Integer> lines) {
        if (tooLong(document.text(), MAX_DOCUMENT_BYTES)) {
            problems.add(
                    Place.of(document.linesBefore() + 1, 1),
                    "the rule has more than " + MAX_DOCUMENT_BYTES / 1024 + " kB");
            return null;
        }
        int before = problems.count();
        Tree tree = new TreeComposer(problems, document.linesBefore()).compose(document.text());
        if (tree == null) {
            return null;
        }
        Rule rule = new RuleReader(problems).read(tree);
        checkUnique(tree, problems, lines);
        return problems.count() == before ? rule : null;
    }

    private static void checkUnique(Tree tree, Problems problems, Map<String, Integer> lines) {
        if (!(tree instanceof Tree.Mapping mapping) || !(mapping.get("rule") instanceof Tree.Scalar id)) {
            return;
        }
        Integer line = lines.putIfAbsent(id.text(), id.place().line());
        if (line != null) {
            problems.add(id.place(), "another rule has this id already, in line " + line, "give each rule its own id");
        }
    }

    /** Characters are at most three bytes each, so that most texts need not be encoded to be weighed. */
    private static boolean tooLong(String text, int bytes) {
        return text.length() > bytes
                || text.length() > bytes / 3 && text.getBytes(StandardCharsets.UTF_8).length > bytes;
    }

    /** Writes a rule so that {@link #parse} reads an equal one. */
    public static String write(Rule rule) {
        return RuleWriter.write(rule);
    }

    /** Writes a file. */
    public static String write(List<Rule> rules) {
        return rules.stream().map(RuleYaml::write).collect(Collectors.joining("---\n"));
    }

    /** The JSON Schema (2020-12) of a document, for editors. */
    public static String schema() {
        try (InputStream in = Objects.requireNonNull(RuleYaml.class.getResourceAsStream(SCHEMA))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
