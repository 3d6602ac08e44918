package io.nexuscomm.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real requests, with the headers that were set on this copy. Fails for an answer that the API does not describe. */
final class Http {

    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final int port;
    private final Supplier<Description> description;
    private final Map<String, String> headers;

    Http(int port, Supplier<Description> description) {
        this(port, description, Map.of());
    }

    private Http(int port, Supplier<Description> description, Map<String, String> headers) {
        this.port = port;
        this.description = description;
        this.headers = headers;
    }

    Http with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Http(port, description, more);
    }

    Http bearer(String token) {
        return with("Authorization", "Bearer " + token);
    }

    Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    Answer post(String path) {
        return send("POST", path, BodyPublishers.noBody());
    }

    Answer post(String path, String json) {
        return json("POST", path, json);
    }

    Answer put(String path, String json) {
        return json("PUT", path, json);
    }

    Answer patch(String path, String json) {
        return json("PATCH", path, json);
    }

    Answer json(String method, String path, String json) {
        Http typed = headers.containsKey("Content-Type") ? this : with("Content-Type", "application/json");
        return typed.send(method, path, BodyPublishers.ofString(json));
    }

    Answer send(String method, String path, BodyPublisher body) {
        Answer answer = exchange(method, path, body);
        if (path.startsWith("/api/v1/openapi")) {
            return answer;
        }
        description.get().check(method, path, answer.status(), answer.header("Content-Type"), answer.text());
        return answer;
    }

    private Answer exchange(String method, String path, BodyPublisher body) {
        try {
            return new Answer(CLIENT.send(request(method, path, body), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpRequest request(String method, String path, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body);
        headers.forEach(request::header);
        return request.build();
    }

    HttpClient client() {
        return CLIENT;
    }

    int port() {
        return port;
    }

    /** An answer with its body read to the end. */
    record Answer(HttpResponse<byte[]> response) {

        int status() {
            return response.statusCode();
        }

        byte[] octets() {
            return response.body();
        }

        String text() {
            return new String(octets(), StandardCharsets.UTF_8);
        }

        JsonNode json() {
            return JSON.readTree(text());
        }

        String code() {
            return json().path("code").asString("");
        }

        @Nullable
        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        @Override
        public String toString() {
            return status() + " " + text();
        }
    }
}
