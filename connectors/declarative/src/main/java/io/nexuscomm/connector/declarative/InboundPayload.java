package io.nexuscomm.connector.declarative;

import io.nexuscomm.connector.FormParameters;
import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.message.MessageJson;
import io.nexuscomm.message.UnreadableJson;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A payload as a mapping sees it: {@code body}, {@code query}, {@code mediaType}, and whose it is. */
final class InboundPayload {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private InboundPayload() {}

    /** Empty when it calls itself JSON, or looks like it, and is none. */
    static Optional<JsonNode> of(RawEnvelope raw) {
        return body(raw).map(body -> {
            ObjectNode input = NODES.objectNode();
            input.set("body", body);
            input.set("query", form(raw.attributes().getOrDefault(RawEnvelope.QUERY, "")));
            input.put("mediaType", raw.mediaType());
            if (raw.account() != null) {
                input.put("account", raw.account().value());
            }
            return input;
        });
    }

    private static Optional<JsonNode> body(RawEnvelope raw) {
        String type = raw.mediaType().toLowerCase(Locale.ROOT);
        if (type.startsWith("application/x-www-form-urlencoded")) {
            return Optional.of(form(text(raw)));
        }
        boolean json = type.contains("json") || looksLikeJson(raw.octets());
        return json ? json(raw.octets()) : Optional.of(NODES.stringNode(text(raw)));
    }

    /** The octets of a payload that are channel events already. */
    static Optional<JsonNode> json(byte[] octets) {
        try {
            return Optional.of(MessageJson.readTree(octets));
        } catch (UnreadableJson notJson) {
            return Optional.empty();
        }
    }

    private static boolean looksLikeJson(byte[] octets) {
        for (byte octet : octets) {
            if (!Character.isWhitespace(octet)) {
                return octet == '{' || octet == '[';
            }
        }
        return false;
    }

    private static String text(RawEnvelope raw) {
        return new String(raw.octets(), StandardCharsets.UTF_8);
    }

    /** A name that comes more than once is a list. */
    static ObjectNode form(String text) {
        ObjectNode fields = NODES.objectNode();
        for (FormParameters.Parameter each : FormParameters.of(text).all()) {
            JsonNode value = NODES.stringNode(each.value());
            JsonNode known = fields.get(each.name());
            if (known == null) {
                fields.set(each.name(), value);
            } else if (known instanceof ArrayNode list) {
                list.add(value);
            } else {
                fields.set(each.name(), NODES.arrayNode().add(known).add(value));
            }
        }
        return fields;
    }
}
