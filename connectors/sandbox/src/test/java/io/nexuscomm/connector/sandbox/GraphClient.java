package io.nexuscomm.connector.sandbox;

import io.nexuscomm.connector.sandbox.http.Json;
import io.nexuscomm.connector.sandbox.whatsapp.WhatsAppBusiness;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Calls the simulated Graph API over real HTTP, as a gateway would. */
public final class GraphClient implements AutoCloseable {
    /** An answer with its parsed body. */
    public record Reply(int status, JsonNode body, HttpResponse<byte[]> raw) {
        public int errorCode() {
            return body.path("error").path("code").asInt();
        }

        public String details() {
            return body.path("error").path("error_data").path("details").asString("");
        }

        public String messageId() {
            return body.path("messages").path(0).path("id").asString();
        }
    }

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI apiBase;
    private final String token;
    private final String phoneNumberId;

    public GraphClient(URI apiBase, WhatsAppBusiness business) {
        this(apiBase, business.accessToken(), business.phoneNumberId());
    }

    public GraphClient(URI apiBase, String token, String phoneNumberId) {
        this.apiBase = apiBase;
        this.token = token;
        this.phoneNumberId = phoneNumberId;
    }

    public static ObjectNode text(String to, String body) {
        var message = message(to, "text");
        message.putObject("text").put("body", body);
        return message;
    }

    public static ObjectNode message(String to, String type) {
        return Json.object().put("messaging_product", "whatsapp").put("to", to).put("type", type);
    }

    public Reply send(JsonNode body) throws IOException, InterruptedException {
        return post("/v25.0/" + phoneNumberId + "/messages", body.toString());
    }

    public Reply post(String path, String body) throws IOException, InterruptedException {
        return reply(request(apiBase + path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    public Reply get(String path) throws IOException, InterruptedException {
        return reply(request(apiBase + path).build());
    }

    public HttpResponse<byte[]> fetch(String url, boolean withToken) throws IOException, InterruptedException {
        var request = withToken ? request(url) : HttpRequest.newBuilder(URI.create(url));
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    public Reply upload(String mimeType, byte[] file) throws IOException, InterruptedException {
        var form = new ByteArrayOutputStream();
        form.writeBytes(ascii("--b\r\nContent-Disposition: form-data; name=\"messaging_product\"\r\n\r\nwhatsapp\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\n" + mimeType + "\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\nContent-Type: " + mimeType
                + "\r\n\r\n"));
        form.writeBytes(file);
        form.writeBytes(ascii("\r\n--b--\r\n"));
        return reply(request(apiBase + "/v25.0/" + phoneNumberId + "/media")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofByteArray(form.toByteArray()))
                .build());
    }

    private HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token);
    }

    private Reply reply(HttpRequest request) throws IOException, InterruptedException {
        var response = client.send(request, BodyHandlers.ofByteArray());
        return new Reply(response.statusCode(), Json.MAPPER.readTree(response.body()), response);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
