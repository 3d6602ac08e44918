package io.nexuscomm.connector.testkit;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.GestureStep;
import io.nexuscomm.connector.ProviderRequest;
import io.nexuscomm.connector.Renderer;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.message.Gesture;
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
import org.jspecify.annotations.Nullable;
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
 * Where the connector cannot send it, {@code "refused"} is a part of the reason, in the place of the request. What differs
 * in the account stands in {@code "config"}. A gesture stands beside a step that says in which chat, with the provider's
 * id of the message it is about: {@code "gesture": {"type": "typing"}, "on": "1/2"}. A body that is long, or a mail, lies
 * beside the fixture in {@code <name>.eml} or {@code <name>.txt}, and octets stand in {@code "hex"}.
 */
record OutboundFixture(String name, JsonNode json) {

    private static final List<String> BODIES = List.of(".eml", ".txt");

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
                    fixtures.add(new OutboundFixture(name.replace(".json", ""), withBody(json(file), file)));
                }
            }
            return fixtures;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(Path file) throws IOException {
        try {
            return MessageJson.readTree(FixtureFile.octets(file));
        } catch (UnreadableJson e) {
            throw new KitUnusable("fixtures/outbound/" + file.getFileName() + ": " + e.getMessage());
        }
    }

    private static JsonNode withBody(JsonNode json, Path file) throws IOException {
        for (String extension : BODIES) {
            Path body = file.resolveSibling(file.getFileName().toString().replace(".json", extension));
            if (Files.exists(body) && json.path("request") instanceof ObjectNode request) {
                request.put("body", FixtureFile.text(body));
            }
        }
        return json;
    }

    boolean isRefused() {
        return json.has("refused");
    }

    /** What is made of a message; null for a fixture that sends one. */
    @Nullable
    Gesture gesture() {
        return json.has("gesture") ? MessageJson.mapper().treeToValue(json.path("gesture"), Gesture.class) : null;
    }

    /** The account of the subject, with what differs here. */
    ConnectedAccount account(Subject subject) {
        return json.path("config") instanceof ObjectNode differs ? subject.accountWith(differs) : subject.account();
    }

    /** The request that the connector writes, anew each time. */
    ProviderRequest render(Subject subject) {
        Renderer renderer = subject.connector().renderer();
        Gesture gesture = gesture();
        SendStep step = step();
        return gesture == null
                ? renderer.render(step, account(subject))
                : renderer.render(
                        new GestureStep(step.to(), step.chat(), json.path("on").asString(""), gesture),
                        account(subject));
    }

    /** The step; what it leaves out is as usual. */
    SendStep step() {
        ObjectNode step = json.path("step").deepCopy() instanceof ObjectNode object
                ? object
                : MessageJson.mapper().createObjectNode();
        usual(step, "clientToken", "token-1");
        address(step);
        usual(step, "chat", step.at("/to/value").asString(""));
        if (step.path("email") instanceof ObjectNode email) {
            usual(email, "messageId", "<nx.1@acme.example>");
            usual(email, "date", "2026-11-22T10:00:00Z");
            for (String list : List.of("references", "cc", "bcc")) {
                email.withArray(list);
            }
        }
        if (json.has("gesture")) {
            step.putArray("contents");
        }
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
