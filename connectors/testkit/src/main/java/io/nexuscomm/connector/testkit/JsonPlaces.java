package io.nexuscomm.connector.testkit;

import io.nexuscomm.message.MessageJson;
import io.nexuscomm.message.UnreadableJson;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** A JSON payload and the places in it where something else can be put. */
final class JsonPlaces {

    private static final int MOST = 200;

    private final JsonNode tree;

    /** Of a fixture that is no JSON: no places. */
    JsonPlaces(Fixture fixture) {
        tree = fixture.isJson() ? treeOf(fixture.octets()) : MissingNode.getInstance();
    }

    /** The places that hold such a value; of more than {@value #MOST} an even choice. */
    List<JsonPointer> of(Predicate<JsonNode> kind) {
        List<JsonPointer> all = new ArrayList<>();
        if (!tree.isMissingNode()) {
            collect(tree, JsonPointer.empty(), kind, all);
        }
        int step = Math.ceilDiv(Math.max(1, all.size()), MOST);
        return IntStream.range(0, all.size())
                .filter(at -> at % step == 0)
                .mapToObj(all::get)
                .toList();
    }

    JsonNode at(JsonPointer place) {
        return tree.at(place);
    }

    /** The payload with {@code value} at {@code place}. */
    JsonNode with(JsonPointer place, JsonNode value) {
        if (place.matches()) {
            return value;
        }
        JsonNode copy = tree.deepCopy();
        JsonNode parent = copy.at(place.head());
        if (parent instanceof ArrayNode array) {
            array.set(place.last().getMatchingIndex(), value);
        } else if (parent instanceof ObjectNode object) {
            object.set(place.last().getMatchingProperty(), value);
        }
        return copy;
    }

    /** The payload without the field or item at {@code place}, which is not the root. */
    JsonNode without(JsonPointer place) {
        JsonNode copy = tree.deepCopy();
        JsonNode parent = copy.at(place.head());
        if (parent instanceof ArrayNode array) {
            array.remove(place.last().getMatchingIndex());
        } else if (parent instanceof ObjectNode object) {
            object.remove(place.last().getMatchingProperty());
        }
        return copy;
    }

    private static JsonNode treeOf(byte[] octets) {
        try {
            return MessageJson.readTree(octets);
        } catch (UnreadableJson brokenOnPurpose) {
            return MissingNode.getInstance();
        }
    }

    private static void collect(JsonNode node, JsonPointer at, Predicate<JsonNode> kind, List<JsonPointer> places) {
        if (kind.test(node)) {
            places.add(at);
        }
        if (node.isArray()) {
            for (int index = 0; index < node.size(); index++) {
                collect(node.get(index), at.appendIndex(index), kind, places);
            }
        } else {
            node.properties()
                    .forEach(field -> collect(field.getValue(), at.appendProperty(field.getKey()), kind, places));
        }
    }
}
