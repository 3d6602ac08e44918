package io.nexuscomm.app.demo;

import io.nexuscomm.app.StartupProblem;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sets the demo up through the API, as anybody could. */
final class DemoClient {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final JsonMapper json = JsonMapper.builder().build();
    private final URI gateway;
    private String access = "";

    private DemoClient(URI gateway) {
        this.gateway = gateway;
    }

    static DemoClient signIn(URI gateway, String email, String password) {
        DemoClient client = new DemoClient(gateway);
        client.access = client.send("POST", "/api/v1/auth/login", Map.of("email", email, "password", password))
                .path("accessToken")
                .asString();
        return client;
    }

    JsonNode accounts() {
        return send("GET", "/api/v1/accounts", null).path("items");
    }

    JsonNode createAccount(String connector, String name, Map<String, ?> config) {
        return send("POST", "/api/v1/accounts", Map.of("connector", connector, "name", name, "config", config));
    }

    void changeAccount(String id, Map<String, ?> config) {
        send("PATCH", "/api/v1/accounts/" + id, Map.of("config", config));
    }

    void checkAccount(String id) {
        send("POST", "/api/v1/accounts/" + id + "/check", null);
    }

    /** The conversation with a contact of that name, newest first, when it has a lane on the channel. */
    Optional<JsonNode> conversation(String name, String channel) {
        String named = URLEncoder.encode(name, StandardCharsets.UTF_8);
        JsonNode items = send("GET", "/api/v1/conversations?limit=50&channel=" + channel + "&q=" + named, null)
                .path("items");
        for (JsonNode conversation : items) {
            if (conversation.at("/contact/name").asString("").equals(name)) {
                return Optional.of(conversation);
            }
        }
        return Optional.empty();
    }

    /** The conversation on the channel with whoever has that address, where the channel tells no names. */
    Optional<JsonNode> conversationAt(String address, String channel) {
        return send("GET", "/api/v1/conversations?limit=50&channel=" + channel, null)
                .path("items")
                .valueStream()
                .filter(conversation -> conversation.path("lanes").toString().contains(address))
                .findFirst();
    }

    /** Whether one of the conversation's latest messages, in or out, has exactly that text. */
    boolean says(String conversation, String text) {
        JsonNode items = send("GET", "/api/v1/conversations/" + conversation + "/messages?limit=200", null)
                .path("items");
        for (JsonNode message : items) {
            for (JsonNode part : message.path("parts")) {
                if (part.at("/content/text").asString("").equals(text)) {
                    return true;
                }
            }
        }
        return false;
    }

    void answer(String conversation, String text) {
        send("POST", "/api/v1/messages", Map.of("conversationId", conversation, "parts", new Object[] {
            Map.of("content", Map.of("type", "text", "text", text))
        }));
    }

    void merge(String survivor, String other) {
        send("POST", "/api/v1/contacts/" + survivor + ":merge", Map.of("other", other));
    }

    boolean hasRules() {
        return send("GET", "/api/v1/rules", null).path("revision").asInt() > 0;
    }

    void saveRules() {
        try (InputStream rules = DemoClient.class.getResourceAsStream("/demo/sample.rules.yaml")) {
            if (rules == null) {
                throw new StartupProblem("the sample rules are missing from this build");
            }
            String yaml = new String(rules.readAllBytes(), StandardCharsets.UTF_8);
            send("PUT", "/api/v1/rules", Map.of("yaml", yaml), "If-Match", "\"0\"");
        } catch (IOException unreadable) {
            throw new StartupProblem("the sample rules cannot be read", unreadable);
        }
    }

    private JsonNode send(String method, String path, @Nullable Object body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(PATIENCE)
                .method(
                        method,
                        body == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(json.writeValueAsString(body)));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (!access.isEmpty()) {
            request.header("Authorization", "Bearer " + access);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new StartupProblem("setting the demo up failed: " + method + " " + path + " answered "
                        + answer.statusCode() + " " + answer.body());
            }
            return answer.body().isEmpty() ? json.createObjectNode() : json.readTree(answer.body());
        } catch (IOException failure) {
            throw new StartupProblem("setting the demo up failed: the gateway did not answer", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StartupProblem("setting the demo up was interrupted", interrupted);
        }
    }
}
