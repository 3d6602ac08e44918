package io.nexuscomm.connector.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The secrets of a configuration, as its schema marks them. */
public final class SchemaSecrets {

    private static final Pattern NAMED_LIKE_ONE =
            Pattern.compile("(?i).*(?:secret|token|passw|passphrase|privatekey|apikey|credential)s?");

    private SchemaSecrets() {}

    /** Names of properties that sound like secrets and are not marked {@code x-secret}. */
    static List<String> unmarked(JsonNode schema) {
        List<String> names = new ArrayList<>();
        schema.path("properties").properties().forEach(property -> {
            JsonNode its = property.getValue();
            boolean sounds = NAMED_LIKE_ONE.matcher(property.getKey()).matches();
            if (sounds && !isSecret(its) && its.path("properties").isMissingNode()) {
                names.add(property.getKey());
            }
            names.addAll(unmarked(its));
        });
        return names;
    }

    /** The secret values in a configuration. */
    public static List<String> values(JsonNode schema, JsonNode config) {
        List<String> values = new ArrayList<>();
        schema.path("properties").properties().forEach(property -> {
            JsonNode value = config.path(property.getKey());
            if (isSecret(property.getValue())) {
                texts(value).forEach(values::add);
            } else {
                values.addAll(values(property.getValue(), value));
            }
        });
        return values;
    }

    static boolean isSecret(JsonNode schema) {
        return schema.path("x-secret").asBoolean(false)
                || schema.path("items").path("x-secret").asBoolean(false);
    }

    private static Stream<String> texts(JsonNode value) {
        return value.isArray()
                ? value.valueStream().filter(JsonNode::isString).map(JsonNode::stringValue)
                : Stream.of(value).filter(JsonNode::isString).map(JsonNode::stringValue);
    }
}
