package io.nexuscomm.rules.yaml;

import io.nexuscomm.rules.model.Blueprint;
import io.nexuscomm.rules.model.BusinessCalendar;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.Segment;
import io.nexuscomm.rules.model.TextTemplate;
import io.nexuscomm.rules.model.Use;
import io.nexuscomm.rules.model.WordList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The JSON Schema of a document, made of the shapes that read it. */
final class RuleSchema {

    /** Beside a field, or with the words of a part: what is read and kept, and refused in a rule that takes part. */
    static final String CANNOT_RUN_YET = "cannotRunYet";

    private RuleSchema() {}

    static Map<String, Object> schema() {
        Map<String, Object> definitions = new LinkedHashMap<>();
        for (Field.Kind kind : Field.Kind.values()) {
            definitions.put(kind.name().toLowerCase(Locale.ROOT), OperatorShape.definition(kind));
        }
        Field.CATALOG.stream()
                .filter(Field::isClosed)
                .forEach(field -> definitions.put(field.word(), OperatorShape.definition(field)));
        definitions.put("cond", ConditionShape.definition());
        definitions.put("conds", Map.of("type", "array", "items", Map.of("$ref", "#/$defs/cond"), "minItems", 1));
        definitions.put("step", StepShape.definition());
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "https://nexuscomm.io/schemas/rules-1.schema.json");
        schema.put("title", "NexusComm rules");
        schema.put(
                "anyOf",
                Stream.of(
                                Rule.class,
                                Use.class,
                                Blueprint.class,
                                BusinessCalendar.class,
                                WordList.class,
                                TextTemplate.class,
                                Segment.class)
                        .map(type -> Shapes.record(type).objectSchema())
                        .toList());
        schema.put("$defs", definitions);
        return schema;
    }
}
