package io.nexuscomm.connector.testkit;

import io.nexuscomm.message.MessageJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** A JSON payload with something of another type in the place of each of its values, one at a time. */
final class JsonShapes {

    /**
     * One such payload.
     *
     * @param description where it was changed, and to what
     * @param leavesSomething whether the payload still says something: an empty list may well mean that there is
     *     nothing to tell, a number where a list belongs may not
     */
    record Variant(byte[] octets, String description, boolean leavesSomething) {}

    private static final List<String> EMPTY = List.of("null", "[]", "{}", "[[null]]", "{\"x\":{\"x\":[1]}}");
    private static final List<String> SAYING = List.of("\"x\"", "-7", "1e400", "true");

    private JsonShapes() {}

    /** Empty for a payload that is no JSON. */
    static List<Variant> of(Fixture fixture) {
        JsonPlaces places = new JsonPlaces(fixture);
        List<Variant> variants = new ArrayList<>();
        for (JsonPointer place : places.of(any -> true)) {
            EMPTY.forEach(value -> variants.add(variant(places, place, value, false)));
            SAYING.forEach(value -> variants.add(variant(places, place, value, true)));
        }
        return variants;
    }

    private static Variant variant(JsonPlaces places, JsonPointer place, String value, boolean leavesSomething) {
        JsonNode changed = places.with(place, MessageJson.mapper().readTree(value));
        return new Variant(
                changed.toString().getBytes(StandardCharsets.UTF_8),
                value + " at " + (place.matches() ? "the root" : place),
                leavesSomething);
    }
}
