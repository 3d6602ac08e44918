package io.nexuscomm.app.e2e;

import io.nexuscomm.api.Description;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gateway as its users meet it: over HTTP, signed in. Fails for an answer that the API does not describe. */
final class Api {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI base;
    private final Supplier<Description> description;
    private String access = "";

    Api(URI base) {
        this.base = base;
        this.description = SingletonSupplier.of(() -> new Description(
                exchange(HttpRequest.newBuilder(base.resolve("/api/v1/openapi")).build())
                        .body()));
    }

    /** The same gateway as somebody else sees it. */
    Api another() {
        return new Api(base);
    }

    Api signIn(String email, String password) {
        access = post("/api/v1/auth/login", Map.of("email", email, "password", password))
                .path("accessToken")
                .asString();
        return this;
    }

    Api setUp(String token) {
        access = post(
                        "/api/v1/setup",
                        Map.of(
                                "token", token,
                                "organization", "Test",
                                "email", "test@example.org",
                                "name", "Test",
                                "password", "a password for tests"))
                .path("accessToken")
                .asString();
        return this;
    }

    /** Makes a WhatsApp account whose provider nobody calls; the path of its webhook. */
    String whatsAppHook(String phoneNumberId, String secret) {
        return whatsAppHook(phoneNumberId, secret, URI.create("http://127.0.0.1:9"));
    }

    /** As above, with a provider at {@code apiBase}. */
    String whatsAppHook(String phoneNumberId, String secret, URI apiBase) {
        String id = post(
                        "/api/v1/accounts",
                        Map.of(
                                "connector", "whatsapp",
                                "name", "WhatsApp",
                                "config",
                                        Map.of(
                                                "phoneNumberId",
                                                phoneNumberId,
                                                "businessAccountId",
                                                "102290129340398",
                                                "accessToken",
                                                "an-access-token",
                                                "appSecrets",
                                                List.of(secret),
                                                "verifyToken",
                                                "verify-this-hook",
                                                "apiBase",
                                                apiBase.toString())))
                .path("id")
                .asString();
        return "/webhooks/whatsapp/" + id;
    }

    JsonNode get(String path) {
        return ok(send("GET", path, null));
    }

    JsonNode post(String path, Object body) {
        return ok(send("POST", path, body));
    }

    JsonNode patch(String path, Object body) {
        return ok(send("PATCH", path, body));
    }

    JsonNode put(String path, Object body, String... headers) {
        return ok(send("PUT", path, body, headers));
    }

    HttpResponse<String> send(String method, String path, Object body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .method(
                        method,
                        body == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (!access.isEmpty()) {
            request.header("Authorization", "Bearer " + access);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return described(exchange(request.build()));
    }

    /** The answer, which must be one that the gateway tells of itself. */
    private HttpResponse<String> described(HttpResponse<String> answer) {
        description
                .get()
                .check(
                        answer.request().method(),
                        answer.uri().getRawPath(),
                        answer.statusCode(),
                        answer.headers().firstValue("Content-Type").orElse(null),
                        answer.body());
        return answer;
    }

    /** Posts octets to a webhook, signed with {@code secret}. */
    HttpResponse<String> webhook(String path, byte[] octets, String secret) {
        return webhookSignedAs(path, octets, signature(octets, secret));
    }

    HttpResponse<String> webhookSignedAs(String path, byte[] octets, String signature) {
        return webhookSignedAs(path, octets, "X-Hub-Signature-256", signature);
    }

    HttpResponse<String> webhookSignedAs(String path, byte[] octets, String header, String signature) {
        return webhookSignedAs(path, octets, "application/json", header, signature);
    }

    HttpResponse<String> webhookSignedAs(
            String path, byte[] octets, String mediaType, String header, String signature) {
        return exchange(HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", mediaType)
                .header(header, signature)
                .POST(BodyPublishers.ofByteArray(octets))
                .build());
    }

    static String signature(byte[] octets, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(octets));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Stream<JsonNode> items(JsonNode page) {
        return StreamSupport.stream(page.path("items").spliterator(), false);
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static JsonNode ok(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(answer.request().method() + " " + answer.uri() + " answered " + answer.statusCode()
                    + " " + answer.body());
        }
        return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
    }
}
