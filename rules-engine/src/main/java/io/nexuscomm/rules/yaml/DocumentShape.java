package io.nexuscomm.rules.yaml;

import io.nexuscomm.rules.model.Blueprint;
import io.nexuscomm.rules.model.BusinessCalendar;
import io.nexuscomm.rules.model.Document;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.Segment;
import io.nexuscomm.rules.model.TextTemplate;
import io.nexuscomm.rules.model.Use;
import io.nexuscomm.rules.model.WordList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A document: the key that names it says which kind it is. */
final class DocumentShape implements Shape<Document> {

    static final DocumentShape DOCUMENT = new DocumentShape();

    private static final Map<String, Class<? extends Document>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("blueprint", Blueprint.class);
        KINDS.put("calendar", BusinessCalendar.class);
        KINDS.put("wordlist", WordList.class);
        KINDS.put("segment", Segment.class);
        KINDS.put("template", TextTemplate.class);
        KINDS.put("rule", Rule.class);
    }

    private DocumentShape() {}

    /** What is named in it: {@code rule}, {@code calendar} and so on. */
    static String kind(Tree tree) {
        if (tree instanceof Tree.Mapping mapping) {
            // a rule is what has that key, whatever else is wrong with it
            for (String kind : KINDS.keySet()) {
                if (mapping.get(kind) != null && mapping.get("rule") == null) {
                    return kind;
                }
            }
        }
        return "rule";
    }

    static @Nullable Tree id(Tree tree) {
        return tree instanceof Tree.Mapping mapping ? mapping.get(kind(tree)) : null;
    }

    /** What must be unique: of a blueprint, each version is one. */
    static String name(Tree tree, String id) {
        return kind(tree).equals("blueprint")
                        && tree instanceof Tree.Mapping mapping
                        && mapping.get("version") instanceof Tree.Scalar version
                ? id + "@" + version.text()
                : id;
    }

    @Override
    public @Nullable Document read(Tree tree, Problems problems) {
        boolean uses = tree instanceof Tree.Mapping mapping && mapping.get("use") != null;
        return uses
                ? Shapes.record(Use.class).read(tree, problems)
                : Shapes.record(KINDS.getOrDefault(kind(tree), Rule.class)).read(tree, problems);
    }

    @Override
    public Object write(Document document) {
        return written(document);
    }

    @SuppressWarnings("unchecked") // the shape of its own class
    private static <D extends Document> Object written(D document) {
        return Shapes.record((Class<D>) document.getClass()).write(document);
    }

    @Override
    public Map<String, Object> schema() {
        return RuleSchema.schema();
    }
}
