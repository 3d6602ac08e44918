package io.nexuscomm.app.demo;

import io.nexuscomm.app.StartupProblem;
import io.nexuscomm.connector.sandbox.SamplePeople;
import io.nexuscomm.connector.sandbox.Sandbox;
import io.nexuscomm.connector.sandbox.meta.HandshakeRefused;
import java.net.URI;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The business's page on LinkedIn, as {@link DemoAccounts} has the others. */
final class DemoLinkedIn {

    private final DemoClient client;
    private final Sandbox sandbox;

    DemoLinkedIn(DemoClient client, Sandbox sandbox) {
        this.client = client;
        this.sandbox = sandbox;
    }

    /** @param known the accounts of an earlier start */
    void connect(JsonNode known) {
        JsonNode account = known.valueStream()
                .filter(each -> each.path("connector").asString().equals("linkedin"))
                .findFirst()
                .orElse(null);
        if (account == null) {
            account = client.createAccount("linkedin", "Harbour Coffee on LinkedIn", config());
        } else {
            client.changeAccount(
                    account.path("id").asString(),
                    Map.of("apiBase", sandbox.linkedIn().apiBase().toString()));
        }
        subscribe(URI.create(account.path("webhookUrl").asString()));
        client.checkAccount(account.path("id").asString());
    }

    private void subscribe(URI webhook) {
        try {
            sandbox.linkedIn().subscribe(SamplePeople.HARBOUR_LINKEDIN, webhook);
        } catch (HandshakeRefused refused) {
            throw new StartupProblem("the sandbox could not validate its webhook: " + refused.getMessage(), refused);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StartupProblem("setting the demo up was interrupted", interrupted);
        }
    }

    /** A look each minute, so that one who makes the provider lose webhooks sees how that is mended. */
    private Map<String, ?> config() {
        var page = SamplePeople.HARBOUR_LINKEDIN;
        return Map.of(
                "organizationId", page.organizationId(),
                "clientId", page.clientId(),
                "clientSecret", page.clientSecret(),
                "accessToken", page.accessToken(),
                "refreshToken", page.refreshToken(),
                "applicationId", page.applicationId(),
                "pollMinutes", 1,
                "apiBase", sandbox.linkedIn().apiBase().toString());
    }
}
