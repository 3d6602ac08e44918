package io.nexuscomm.rules.yaml;

import io.nexuscomm.rules.model.Bounds;
import io.nexuscomm.rules.model.Document;
import io.nexuscomm.rules.model.RuleRefused;
import io.nexuscomm.rules.yaml.Tree.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads and writes rule files: one document for each rule, calendar and so on, with a line {@code ---} between them. */
public final class RuleYaml {

    /** What one rule may have. */
    public static final int MAX_DOCUMENT_BYTES = 256 * 1024;

    /** What all rules of a file may have together. */
    public static final int MAX_FILE_BYTES = 8 * 1024 * 1024;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final DumpSettings SETTINGS = DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setSchema(new CoreSchema())
            .setSplitLines(false)
            .setDereferenceAliases(true)
            .build();

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
            return new RuleFile(List.of(), List.of(), problems.found());
        }
        List<Read> read = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        for (Documents.Document document : Documents.of(text)) {
            if (read.size() == Bounds.MAX_DOCUMENTS) {
                problems.add(
                        Place.of(document.linesBefore() + 1, 1),
                        "the file has more than " + Bounds.MAX_DOCUMENTS + " documents: none is read from here on");
                break;
            }
            Read one = read(document, problems, lines);
            if (one != null) {
                read.add(one);
            }
        }
        RuleBooks made = RuleBooks.of(read, problems);
        try {
            Bounds.together(made.rules());
        } catch (RuleRefused e) {
            problems.add(Place.of(1, 1), String.valueOf(e.getMessage()), e.suggestion());
        }
        return new RuleFile(made.rules(), made.documents(), problems.found());
    }

    /** A document with its tree, which later problems point into. */
    record Read(Document document, Tree tree) {}

    private static @Nullable Read read(Documents.Document text, Problems problems, Map<String, Integer> lines) {
        if (tooLong(text.text(), MAX_DOCUMENT_BYTES)) {
            problems.add(
                    Place.of(text.linesBefore() + 1, 1), "the rule has more than " + MAX_DOCUMENT_BYTES / 1024 + " kB");
            return null;
        }
        int before = problems.count();
        Tree tree = new TreeComposer(problems, text.linesBefore()).compose(text.text());
        if (tree == null) {
            return null;
        }
        Document document = DocumentShape.DOCUMENT.read(tree, problems);
        checkUnique(tree, problems, lines);
        return document == null || problems.count() > before ? null : new Read(document, tree);
    }

    private static void checkUnique(Tree tree, Problems problems, Map<String, Integer> lines) {
        Tree id = DocumentShape.id(tree);
        if (!(id instanceof Tree.Scalar scalar)) {
            return;
        }
        String kind = DocumentShape.kind(tree);
        Integer line = lines.putIfAbsent(
                kind + " " + DocumentShape.name(tree, scalar.text()), id.place().line());
        if (line != null) {
            problems.add(
                    id.place(),
                    "another " + kind + " has this id already, in line " + line,
                    "give each " + kind + " its own id");
        }
    }

    /** Characters are at most three bytes each, so that most texts need not be encoded to be weighed. */
    private static boolean tooLong(String text, int bytes) {
        return text.length() > bytes
                || text.length() > bytes / 3 && text.getBytes(StandardCharsets.UTF_8).length > bytes;
    }

    /** Writes a document so that {@link #parse} reads an equal one. Defaults are left out. */
    public static String write(Document document) {
        return new Dump(SETTINGS).dumpToString(DocumentShape.DOCUMENT.write(document));
    }

    /** A document as it would be written: maps, lists and scalars. */
    public static Object tree(Document document) {
        return DocumentShape.DOCUMENT.write(document);
    }

    /** Writes a file. */
    public static String write(List<? extends Document> documents) {
        return documents.stream().map(RuleYaml::write).collect(Collectors.joining("---\n"));
    }

    /** The JSON Schema (2020-12) of a document, for editors; made of the records that a document becomes. */
    public static Map<String, Object> schema() {
        return RuleSchema.schema();
    }
}
