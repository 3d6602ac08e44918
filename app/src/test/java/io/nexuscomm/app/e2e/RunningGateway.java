package io.nexuscomm.app.e2e;

import io.nexuscomm.api.signin.FirstAdministrator;
import io.nexuscomm.app.DataDirectory;
import io.nexuscomm.app.FreePort;
import io.nexuscomm.app.ListenAddress;
import io.nexuscomm.app.Serving;
import io.nexuscomm.connector.sandbox.SamplePeople;
import io.nexuscomm.connector.sandbox.Sandbox;
import io.nexuscomm.connector.sandbox.sms.TwilioAccount;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The whole gateway in this JVM, with its PostgreSQL and the simulated providers, set up over the API. */
final class RunningGateway implements AutoCloseable {

    static final String VERIFY_TOKEN = "test-verify";
    static final String EMAIL = "test@example.org";
    static final String PASSWORD = "a password for tests";

    final Sandbox sandbox;
    final Api api;
    ConfigurableApplicationContext context;
    final URI base;
    final String whatsAppWebhook;

    private RunningGateway(Sandbox sandbox, URI base, Api api, ConfigurableApplicationContext context, String webhook) {
        this.sandbox = sandbox;
        this.base = base;
        this.api = api;
        this.context = context;
        this.whatsAppWebhook = webhook;
    }

    static RunningGateway start(Path data) throws Exception {
        return start(data, Map.of());
    }

    static RunningGateway start(Path data, Map<String, Object> properties) throws Exception {
        Sandbox sandbox = Sandbox.start(Sandbox.Settings.quick());
        int port = FreePort.from(18_080);
        // as the demo does: the inbox links to the page of the simulated providers
        Map<String, Object> settings = new HashMap<>(onThisMachine(sandbox));
        settings.putAll(properties);
        ConfigurableApplicationContext context = Serving.start(
                DataDirectory.open(data),
                null,
                ListenAddress.of("127.0.0.1", port),
                FreePort.from(port + 1),
                settings,
                beans -> {});
        context.getBean(FirstAdministrator.class).create("Harbour Coffee", EMAIL, "Test", PASSWORD);
        URI base = URI.create("http://127.0.0.1:" + port);
        Api api = new Api(base).signIn(EMAIL, PASSWORD);
        JsonNode whatsApp = api.post("/api/v1/accounts", whatsAppAccount(sandbox));
        api.post("/api/v1/accounts", mailAccount(sandbox));
        URI webhook = URI.create(whatsApp.path("webhookUrl").asString());
        sandbox.whatsApp().subscribe(SamplePeople.HARBOUR_COFFEE, webhook, VERIFY_TOKEN);
        return new RunningGateway(sandbox, base, api, context, webhook.getPath());
    }

    /** Ends the gateway and starts it anew on what it kept, at the same address; the providers go on. */
    void restart(Path data) {
        context.close();
        context = Serving.start(
                DataDirectory.open(data),
                null,
                ListenAddress.of("127.0.0.1", base.getPort()),
                FreePort.from(base.getPort() + 1),
                new HashMap<>(onThisMachine(sandbox)),
                beans -> {});
    }

    private static Map<String, String> onThisMachine(Sandbox sandbox) {
        return Map.of("nexuscomm.sandbox", sandbox.page().toString(), "nexuscomm.private-addresses", "127.0.0.0/8,::1");
    }

    /** Adds an account for texts. */
    JsonNode addTexts() throws Exception {
        TwilioAccount shop = SamplePeople.HARBOUR_SMS;
        Map<String, String> config = Map.of(
                "provider", "TWILIO",
                "accountSid", shop.sid(),
                "authToken", shop.authToken(),
                "number", shop.number(),
                "webhookBase", base.toString(),
                "apiBase", sandbox.sms().apiBase().toString());
        JsonNode account = api.post("/api/v1/accounts", Map.of("connector", "sms", "name", "Texts", "config", config));
        sandbox.sms().inbound(shop, URI.create(account.path("webhookUrl").asString()));
        return account;
    }

    private static Map<String, ?> whatsAppAccount(Sandbox sandbox) {
        var business = SamplePeople.HARBOUR_COFFEE;
        return Map.of(
                "connector", "whatsapp",
                "name", "WhatsApp",
                "config",
                        Map.of(
                                "phoneNumberId", business.phoneNumberId(),
                                "businessAccountId", business.businessAccountId(),
                                "accessToken", business.accessToken(),
                                "appSecrets", List.of(business.appSecret()),
                                "verifyToken", VERIFY_TOKEN,
                                "apiBase", sandbox.whatsApp().apiBase().toString()));
    }

    private static Map<String, ?> mailAccount(Sandbox sandbox) {
        return Map.of(
                "connector", "email",
                "name", "Mail",
                "config",
                        Map.of(
                                "address", SamplePeople.SUPPORT.address(),
                                "imap", server(sandbox.mail().imapPort()),
                                "smtp", server(sandbox.mail().smtpPort())));
    }

    private static Map<String, ?> server(int port) {
        return Map.of(
                "host",
                "localhost",
                "port",
                port,
                "security",
                "NONE",
                "username",
                SamplePeople.SUPPORT.address(),
                "password",
                SamplePeople.SUPPORT.password());
    }

    @Override
    public void close() throws Exception {
        context.close();
        sandbox.close();
    }
}
