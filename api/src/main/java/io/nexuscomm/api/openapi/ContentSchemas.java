package io.nexuscomm.api.openapi;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.nexuscomm.message.content.Content;
import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Contents as one of their types: each names its own, so that a content fits exactly one of them, and one that only a
 * provider knows fits the last.
 */
final class ContentSchemas {

    private static final String PREFIX = "#/components/schemas/";
    private static final String CONTENT = "Content";
    private static final String OTHER = "OtherContent";
    private static final String TYPE = "type";

    /** The schema's name under the word that stands in {@code type}. */
    private final Map<String, String> names = new LinkedHashMap<>();

    ContentSchemas() {
        Arrays.stream(Content.class.getAnnotation(JsonSubTypes.class).value())
                .forEach(type -> names.put(type.name(), type.value().getSimpleName()));
    }

    /** Replaces what was derived from the classes. */
    void describe(Map<String, Schema> schemas) {
        names.forEach((type, name) -> schemas.computeIfPresent(name, (key, derived) -> own(derived, type)));
        schemas.put(OTHER, other());
        schemas.put(CONTENT, content());
        schemas.forEach((name, schema) -> {
            if (!name.equals(CONTENT)) {
                point(schema);
            }
        });
    }

    /** Each was derived as all of the common part and of its own. */
    private static Schema<?> own(Schema<?> derived, String type) {
        Schema<?> own = derived.getAllOf() == null
                ? derived
                : derived.getAllOf().stream()
                        .filter(part -> part.getProperties() != null)
                        .findFirst()
                        .orElseThrow();
        own.getProperties().put(TYPE, text()._const(type));
        own.addRequiredItem(TYPE);
        return own;
    }

    private Schema<?> other() {
        JsonSchema known = new JsonSchema();
        known.setEnum(List.copyOf(names.keySet()));
        return object().description("A type that only the provider knows, with its fields as they came")
                .addProperty(TYPE, text().not(known))
                .additionalProperties(true)
                .addRequiredItem(TYPE);
    }

    private Schema<?> content() {
        Schema<?> content = new JsonSchema().discriminator(new Discriminator().propertyName(TYPE));
        names.forEach((type, name) -> {
            content.addOneOfItem(new JsonSchema().$ref(PREFIX + name));
            content.getDiscriminator().mapping(type, PREFIX + name);
        });
        return content.addOneOfItem(new JsonSchema().$ref(PREFIX + OTHER));
    }

    /** What lists the types anew points at their one list instead. */
    private void point(Schema<?> schema) {
        if (schema.getProperties() != null) {
            schema.getProperties().replaceAll((name, property) -> pointed(property));
        }
        if (schema.getItems() != null) {
            schema.setItems(pointed(schema.getItems()));
        }
        if (schema.getAdditionalProperties() instanceof Schema<?> values) {
            schema.setAdditionalProperties(pointed(values));
        }
        Stream.of(schema.getAllOf(), schema.getAnyOf())
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .forEach(this::point);
    }

    private Schema<?> pointed(Schema<?> schema) {
        if (schema.getOneOf() != null && schema.getOneOf().stream().allMatch(this::isType)) {
            return new JsonSchema().$ref(PREFIX + CONTENT);
        }
        point(schema);
        return schema;
    }

    private boolean isType(Schema<?> schema) {
        return schema.get$ref() != null && names.containsValue(schema.get$ref().substring(PREFIX.length()));
    }

    private static Schema<?> text() {
        return new JsonSchema().typesItem("string");
    }

    private static Schema<?> object() {
        return new JsonSchema().typesItem("object");
    }
}
