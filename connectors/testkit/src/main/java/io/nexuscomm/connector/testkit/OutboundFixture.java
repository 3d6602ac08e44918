package io.nexuscomm.connector.testkit;

import io.nexuscomm.connector.SendStep;
import io.nexuscomm.message.MessageJson;
import io.nexuscomm.message.UnreadableJson;
import io.nexuscomm.message.content.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A step to send, and what it shall give:
 *
 * <pre>{@code
 * {"step": {"to": "tel:+4915112345678", "text": "Hello"},
 *  "request": {"method": "POST", "target": "/messages", "body": {"to": "+4915112345678", "text": "Hello"}},
 *  "answers": [{"status": 200, "body": {"id": "17"}, "outcome": "Accepted", "externalIds": ["17"]}]}
 * }</pre>
 *
 * Where the connector cannot send it, {@code "refused"} is a part of the reason, in the place of the request.
 */
record OutboundFixture(String name, JsonNode json) {

    static List<OutboundFixture> read(Class<?> beside, String folder) {
        URL place = beside.getResource(folder);
        try {
            return place == null ? List.of() : readIfThere(Path.of(place.toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empty when there is no such folder. */
    static List<OutboundFixture> readIfThere(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<OutboundFixture> fixtures = new ArrayList<>();
        try (var files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = String.valueOf(file.getFileName());
                if (name.endsWith(".json")) {
                    fixtures.add(new OutboundFixture(name.replace(".json", ""), json(file)));
                }
            }
            return fixtures;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(Path file) throws IOException {
        try {
            return MessageJson.readTree(Files.readAllBytes(file));
        } catch (UnreadableJson e) {
            throw new KitUnusable("fixtures/outbound/" + file.getFileName() + ": " + e.getMessage());
        }
    }

    /** The step; what it leaves out is as usual. */
    SendStep step() {
        ObjectNode step = json.path("step").deepCopy() instanceof ObjectNode object
                ? object
                : MessageJson.mapper().createObjectNode();
        usual(step, "clientToken", "token-1");
        address(step);
        usual(step, "chat", step.at("/to/value").asString(""));
        JsonNode text = step.remove("text");
        if (text != null) {
            step.set("contents", MessageJson.mapper().valueToTree(List.of(new Text(text.asString("")))));
        }
        try {
            return MessageJson.mapper().treeToValue(step, SendStep.class);
        } catch (JacksonException e) {
            throw new AssertionError(
                    name + " has no step: " + UnreadableJson.of(e).getMessage());
        }
    }

    private static void address(ObjectNode step) {
        String to = step.path("to").asString("");
        int colon = to.indexOf(':');
        if (colon > 0) {
            step.putObject("to")
                    .put("scheme", to.substring(0, colon))
                    .put("scope", "")
                    .put("value", to.substring(colon + 1));
        }
    }

    private static void usual(ObjectNode step, String field, String value) {
        if (!step.has(field)) {
            step.put(field, value);
        }
    }
}
