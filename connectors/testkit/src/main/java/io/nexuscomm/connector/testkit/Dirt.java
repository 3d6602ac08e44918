package io.nexuscomm.connector.testkit;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Characters that come along in real payloads and that no database wants. */
final class Dirt {

    /** NUL, an overlong NUL, half a character in UTF-8, a byte that is none, and two of them as JSON escapes. */
    static final List<byte[]> OCTETS = List.of(
            new byte[] {0},
            new byte[] {(byte) 0xC0, (byte) 0x80},
            new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
            new byte[] {(byte) 0xFF},
            "\\u0000".getBytes(StandardCharsets.US_ASCII),
            "\\ud800".getBytes(StandardCharsets.US_ASCII));

    /** A character for private use, to be replaced by what a tree could not be written with. */
    private static final String MARK = "\uE000";

    private static final String ESCAPES = "\\u0000x\\ud83d";

    private Dirt() {}

    /** A form with NUL and half a character at the end of each of its values, one at a time, by where. */
    static Map<String, byte[]> inEachValue(Fixture fixture) {
        Map<String, byte[]> dirty = new LinkedHashMap<>();
        if (fixture.isForm()) {
            String form = new String(fixture.octets(), StandardCharsets.UTF_8);
            for (int end = form.indexOf('&'); end >= 0; end = form.indexOf('&', end + 1)) {
                String with = form.substring(0, end) + "%00x%ED%A0%BD" + form.substring(end);
                dirty.put("dirt at " + end, with.getBytes(StandardCharsets.UTF_8));
            }
        }
        return dirty;
    }

    /** A JSON payload with NUL and half a character at the end of each of its texts, one at a time, by where. */
    static Map<String, byte[]> inEachText(Fixture fixture) {
        JsonPlaces places = new JsonPlaces(fixture);
        Map<String, byte[]> dirty = new LinkedHashMap<>();
        for (JsonPointer place : places.of(JsonNode::isString)) {
            JsonNode marked =
                    places.with(place, StringNode.valueOf(places.at(place).stringValue() + MARK));
            dirty.put(
                    "dirt at " + place, marked.toString().replace(MARK, ESCAPES).getBytes(StandardCharsets.UTF_8));
        }
        return dirty;
    }
}
