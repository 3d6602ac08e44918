package io.nexuscomm.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sets a fresh gateway up as a person would: first administrator, account, rules. */
final class GatewaySetup {

    private static final String RULES = """
            rule: bench-billing
            name: Invoices go to billing
            status: live
            stage: route
            order: 10
            trigger: message.received
            if:
              all:
                - channel: [whatsapp, email]
                - message.text: { words: [invoice, refund, charged twice] }
            then:
              - tag: billing
              - assign: { team: billing }
            ---
            rule: bench-urgent
            name: Angry customers
            status: live
            stage: route
            order: 20
            trigger: message.received
            if:
              all:
                - any:
                    - message.text: { words: [urgent, lawyer, unacceptable] }
                    - contact.tags: [vip]
            then:
              - tag: urgent
            ---
            rule: bench-hours
            name: Opening hours
            status: live
            stage: respond
            order: 10
            trigger: message.received
            if:
              all:
                - channel: [whatsapp]
                - message.text: { words: [opening hours] }
                - none:
                    - message.autoSubmitted: true
            then:
              - reply: { text: "We are open from nine to five." }
            limits:
              once: { per: contact, every: 12h }
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();
    private final ServerProcess gateway;

    GatewaySetup(ServerProcess gateway) {
        this.gateway = gateway;
    }

    /** The id of a new WhatsApp account whose webhooks are signed with {@code appSecret}; rules are live. */
    String whatsAppAccount(String appSecret) throws IOException, InterruptedException {
        String access = send(
                        "POST",
                        "/api/v1/setup",
                        "",
                        Map.of(
                                "token", gateway.setupToken(),
                                "organization", "Bench",
                                "email", "bench@example.org",
                                "name", "Bench",
                                "password", "a password for the bench"))
                .path("accessToken")
                .asString();
        send("PUT", "/api/v1/rules", access, Map.of("yaml", RULES), "If-Match", "\"0\"");
        return send(
                        "POST",
                        "/api/v1/accounts",
                        access,
                        Map.of(
                                "connector", "whatsapp",
                                "name", "Bench",
                                "config",
                                        Map.of(
                                                "phoneNumberId",
                                                Webhooks.PHONE_NUMBER_ID,
                                                "businessAccountId",
                                                Webhooks.BUSINESS_ACCOUNT_ID,
                                                "accessToken",
                                                "bench-token",
                                                "appSecrets",
                                                List.of(appSecret),
                                                "verifyToken",
                                                "bench-verify",
                                                "apiBase",
                                                "http://127.0.0.1:9")))
                .path("id")
                .asString();
    }

    private JsonNode send(String method, String path, String access, Map<String, ?> body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json.writeValueAsString(body)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (!access.isEmpty()) {
            request.header("Authorization", "Bearer " + access);
        }
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(method + " " + path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return json.readTree(answer.body());
    }
}
