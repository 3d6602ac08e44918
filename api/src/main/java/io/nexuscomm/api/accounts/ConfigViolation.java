package io.nexuscomm.api.accounts;

import com.networknt.schema.Error;
import io.nexuscomm.api.problems.FieldProblem;
import io.nexuscomm.api.problems.JsonPointers;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A violation of a schema in our words. Never shows the value: it may be a secret. */
final class ConfigViolation {

    private static final Map<String, String> CODES = Map.of(
            "required", "required",
            "additionalProperties", "unknown-field",
            "unevaluatedProperties", "unknown-field",
            "type", "wrong-type",
            "enum", "not-allowed",
            "const", "not-allowed",
            "pattern", "bad-format",
            "format", "bad-format",
            "minLength", "bad-length",
            "maxLength", "bad-length");

    private ConfigViolation() {}

    static FieldProblem of(Error error) {
        String keyword = error.getKeyword() == null ? "" : error.getKeyword();
        String location = error.getInstanceLocation().toString();
        String property = error.getProperty();
        String pointer = property == null ? location : location + "/" + JsonPointers.escape(property);
        return FieldProblem.at("/config" + pointer, detail(keyword, error), CODES.getOrDefault(keyword, "invalid"));
    }

    private static String detail(String keyword, Error error) {
        JsonNode rule = error.getSchemaNode();
        return switch (keyword) {
            case "required" -> "is needed";
            case "additionalProperties", "unevaluatedProperties" -> "is not a setting of this connector";
            case "type" -> "must be of type " + (rule == null ? "that the schema says" : words(rule));
            case "enum" -> "must be one of " + (rule == null ? "those that the schema lists" : words(rule));
            case "const" -> "must be " + (rule == null ? "as the schema says" : words(rule));
            case "minLength" -> "must have at least " + rule + " characters";
            case "maxLength" -> "must have at most " + rule + " characters";
            case "minimum" -> "must be at least " + rule;
            case "maximum" -> "must be at most " + rule;
            case "minItems" -> "must have at least " + rule + " entries";
            case "format" -> "must be a valid " + (rule == null ? "value" : words(rule));
            case "pattern" -> "is not of the form it must have";
            case "oneOf", "anyOf" -> "fits none of the ways to configure this";
            default -> "is not as the schema says";
        };
    }

    private static String words(JsonNode rule) {
        if (!rule.isArray()) {
            return rule.asString(rule.toString());
        }
        StringBuilder words = new StringBuilder();
        for (JsonNode value : rule) {
            words.append(words.isEmpty() ? "" : ", ").append(value.asString(value.toString()));
        }
        return words.toString();
    }
}
