package io.nexuscomm.connector.json;

import io.nexuscomm.normalizer.CleanText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Reads a provider's JSON strictly: a field is absent, or has the documented type, or its item is {@link Malformed}. Being
 * lenient here would lose data without a trace, while a malformed item stays in quarantine and can be replayed.
 */
public final class Json {

    /** More than a person can write in any channel's own app. What is longer is cut. */
    public static final int LONGEST_PROSE = 65_536;

    private static final int LONGEST_WORD = 8_192;

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,15})?");

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");

    private Json() {}

    /** A payload as a tree; null when it is no JSON. */
    public static @Nullable JsonNode tree(byte[] octets) {
        try {
            return JsonMapper.shared().readTree(octets);
        } catch (JacksonException unreadable) {
            return null;
        }
    }

    /** An id, an address or a value of a list, as the provider wrote it; null when absent, null or empty. */
    public static @Nullable String text(JsonNode node, String field) {
        String text = raw(node, field);
        if (text != null && (text.length() > LONGEST_WORD || !CleanText.of(text).equals(text))) {
            throw new Malformed(field + " is longer than any, or holds what no database stores");
        }
        return text;
    }

    /** As {@link #text}, but it must be there. */
    public static String require(JsonNode node, String field) {
        String text = text(node, field);
        if (text == null) {
            throw new Malformed(field + " is missing");
        }
        return text;
    }

    /** The {@code id} of an object that must be there, of a form that can stand in a path. */
    public static String id(JsonNode node, String field) {
        String id = require(object(node, field), "id");
        if (!ID.matcher(id).matches()) {
            throw new Malformed(field + " has no id of the provider's form");
        }
        return id;
    }

    /** Text that a person wrote, cleaned; null when there is none. */
    public static @Nullable String prose(JsonNode node, String field) {
        String text = raw(node, field);
        String clean = text == null ? "" : cut(CleanText.of(text));
        return clean.isEmpty() ? null : clean;
    }

    /** The text with no more code points than a message can have. */
    public static String cut(String text) {
        return text.length() <= LONGEST_PROSE || text.codePointCount(0, text.length()) <= LONGEST_PROSE
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_PROSE));
    }

    private static @Nullable String raw(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw new Malformed(field + " is no text");
        }
        String text = value.stringValue();
        return text.isEmpty() ? null : text;
    }

    /** An object that must be there. */
    public static JsonNode object(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || !value.isObject()) {
            throw new Malformed(field + " is no object");
        }
        return value;
    }

    /** An object, or a missing node. */
    public static JsonNode objectIfAny(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? MissingNode.getInstance() : object(node, field);
    }

    /** The items of an array; none when absent. */
    public static Iterable<JsonNode> items(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return List.of();
        }
        if (!value.isArray()) {
            throw new Malformed(field + " is no array");
        }
        return value;
    }

    /** The texts under {@code name} of the objects in an array. */
    public static List<String> texts(JsonNode node, String field, String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : items(node, field)) {
            String text = prose(item, name);
            if (text != null) {
                texts.add(text);
            }
        }
        return List.copyOf(texts);
    }

    /** A whole number that must be there: an id, a count, a time. */
    public static long whole(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || !value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new Malformed(field + " is no whole number");
        }
        return value.longValue();
    }

    /** A number that must be there; a text of decimal digits is one too, for it can mean nothing else. */
    public static double number(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value != null && value.isNumber()) {
            return value.doubleValue();
        }
        if (value == null || !DECIMAL.matcher(value.asString("")).matches()) {
            throw new Malformed(field + " is no number");
        }
        return Double.parseDouble(value.stringValue());
    }

    /** A flag; what is no flag is a mistake, for a message taken back must not be taken for a new one. */
    public static boolean isTrue(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return false;
        }
        if (!value.isBoolean()) {
            throw new Malformed(field + " is neither true nor false");
        }
        return value.booleanValue();
    }
}
