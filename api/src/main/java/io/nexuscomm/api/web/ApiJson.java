package io.nexuscomm.api.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.api.problems.JsonProblems;
import io.nexuscomm.message.MessageJson;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;

/**
 * JSON as the API takes and gives it. The model is written as everywhere else; of what is read, a field that is not known
 * is a mistake to be told, not to be dropped, and nesting and sizes are bounded. Thread-safe.
 */
public final class ApiJson {

    private static final int DEEPEST = 64;

    /** A file of rules; other bodies are not so long as a whole. */
    private static final int LONGEST_TEXT = 8 << 20;

    private static final int LONGEST_NAME = 256;

    private final JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(LONGEST_TEXT)
                            .maxNameLength(LONGEST_NAME)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .addModule(MessageJson.module())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual, ApiJson::refuseScalars)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    /** A number is not its digits: whoever sends one for a text has made a mistake. */
    private static void refuseScalars(MutableCoercionConfig text) {
        text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }

    JsonMapper mapper() {
        return mapper;
    }

    /**
     * Reads a part of a body.
     *
     * @param pointer where it lies in the body, for the problem
     */
    public <T> T read(JsonNode tree, Class<T> type, String pointer) {
        try {
            return mapper.treeToValue(tree, type);
        } catch (JacksonException refusal) {
            throw JsonProblems.of(pointer, refusal);
        }
    }

    public JsonNode tree(Object value) {
        return mapper.valueToTree(value);
    }

    /** The same octets for what differs in nothing but the order of its fields. */
    byte[] canonical(Object value) {
        return mapper.writeValueAsBytes(sorted(mapper.valueToTree(value)));
    }

    private JsonNode sorted(JsonNode tree) {
        if (tree.isArray()) {
            ArrayNode items = mapper.createArrayNode();
            tree.forEach(item -> items.add(sorted(item)));
            return items;
        }
        ObjectNode fields = mapper.createObjectNode();
        tree.properties().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(field -> fields.set(field.getKey(), sorted(field.getValue())));
        return tree.isObject() ? fields : tree;
    }
}
