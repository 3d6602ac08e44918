package io.nexuscomm.app.demo;

import io.nexuscomm.app.StartupProblem;
import io.nexuscomm.connector.sandbox.SamplePeople;
import io.nexuscomm.connector.sandbox.Sandbox;
import io.nexuscomm.connector.sandbox.meta.HandshakeRefused;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The business's accounts: made at the first start, led to the sandbox's ports of the day at each later one. */
final class DemoAccounts {

    private static final String VERIFY_TOKEN = "harbour-coffee-verify";

    private final DemoClient client;
    private final Sandbox sandbox;

    DemoAccounts(DemoClient client, Sandbox sandbox) {
        this.client = client;
        this.sandbox = sandbox;
    }

    void connect() {
        JsonNode known = client.accounts();
        String whatsApp = idOf(known, "whatsapp").orElse("");
        final String webhook;
        if (whatsApp.isEmpty()) {
            JsonNode made = client.createAccount("whatsapp", "Harbour Coffee on WhatsApp", whatsAppConfig());
            whatsApp = made.path("id").asString();
            webhook = made.path("webhookUrl").asString();
        } else {
            client.changeAccount(
                    whatsApp, Map.of("apiBase", sandbox.whatsApp().apiBase().toString()));
            webhook = webhookOf(known, whatsApp);
        }
        subscribe(() -> sandbox.whatsApp().subscribe(SamplePeople.HARBOUR_COFFEE, URI.create(webhook), VERIFY_TOKEN));
        client.checkAccount(whatsApp);

        instagram(known);

        Optional<String> mail = idOf(known, "email");
        String mailId;
        if (mail.isPresent()) {
            mailId = mail.get();
            client.changeAccount(
                    mailId,
                    Map.of(
                            "imap", Map.of("port", sandbox.mail().imapPort()),
                            "smtp", Map.of("port", sandbox.mail().smtpPort())));
        } else {
            mailId = client.createAccount("email", "Harbour Coffee support", mailConfig())
                    .path("id")
                    .asString();
        }
        client.checkAccount(mailId);
        new DemoSms(client, sandbox).connect(known);
        new DemoLinkedIn(client, sandbox).connect(known);
    }

    private void instagram(JsonNode known) {
        String id = idOf(known, "instagram").orElse("");
        final String webhook;
        if (id.isEmpty()) {
            JsonNode made = client.createAccount("instagram", "Harbour Coffee on Instagram", instagramConfig());
            id = made.path("id").asString();
            webhook = made.path("webhookUrl").asString();
        } else {
            client.changeAccount(
                    id, Map.of("apiBase", sandbox.instagram().apiBase().toString()));
            webhook = webhookOf(known, id);
        }
        subscribe(() -> sandbox.instagram()
                .subscribe(SamplePeople.HARBOUR_COFFEE_INSTAGRAM, URI.create(webhook), VERIFY_TOKEN));
        client.checkAccount(id);
    }

    /** Meta's question to a webhook, and what it does when the answer is right. */
    @FunctionalInterface
    private interface Handshake {
        void shake() throws HandshakeRefused, InterruptedException;
    }

    private static void subscribe(Handshake handshake) {
        try {
            handshake.shake();
        } catch (HandshakeRefused refused) {
            throw new StartupProblem("the sandbox could not subscribe its webhook: " + refused.getMessage(), refused);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StartupProblem("setting the demo up was interrupted", interrupted);
        }
    }

    private Map<String, ?> whatsAppConfig() {
        var business = SamplePeople.HARBOUR_COFFEE;
        return Map.of(
                "phoneNumberId", business.phoneNumberId(),
                "businessAccountId", business.businessAccountId(),
                "accessToken", business.accessToken(),
                "appSecrets", List.of(business.appSecret()),
                "verifyToken", VERIFY_TOKEN,
                "apiBase", sandbox.whatsApp().apiBase().toString());
    }

    private Map<String, ?> instagramConfig() {
        var business = SamplePeople.HARBOUR_COFFEE_INSTAGRAM;
        return Map.of(
                "instagramId", business.instagramId(),
                "login", "INSTAGRAM",
                "accessToken", business.accessToken(),
                "appSecrets", List.of(business.appSecret()),
                "verifyToken", VERIFY_TOKEN,
                "apiBase", sandbox.instagram().apiBase().toString());
    }

    private Map<String, ?> mailConfig() {
        var support = SamplePeople.SUPPORT;
        return Map.of(
                "address", support.address(),
                "imap", server(sandbox.mail().imapPort()),
                "smtp", server(sandbox.mail().smtpPort()));
    }

    private static Map<String, ?> server(int port) {
        var support = SamplePeople.SUPPORT;
        return Map.of(
                "host",
                "localhost",
                "port",
                port,
                "security",
                "NONE",
                "username",
                support.address(),
                "password",
                support.password());
    }

    private static Optional<String> idOf(JsonNode accounts, String connector) {
        for (JsonNode account : accounts) {
            if (account.path("connector").asString().equals(connector)) {
                return Optional.of(account.path("id").asString());
            }
        }
        return Optional.empty();
    }

    private static String webhookOf(JsonNode accounts, String id) {
        for (JsonNode account : accounts) {
            if (account.path("id").asString().equals(id)) {
                return account.path("webhookUrl").asString();
            }
        }
        throw new StartupProblem("an account of the demo is gone");
    }
}
