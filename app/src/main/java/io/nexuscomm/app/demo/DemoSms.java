package io.nexuscomm.app.demo;

import io.nexuscomm.connector.sandbox.SamplePeople;
import io.nexuscomm.connector.sandbox.Sandbox;
import java.net.URI;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The business's numbers for texts, one at Twilio and one by SMPP, as {@link DemoAccounts} has the others. */
final class DemoSms {

    /** What is not taken at once is sent again: Twilio by itself would lose it. */
    private static final String AGAIN = "#rc=5&rp=all";

    private final DemoClient client;
    private final Sandbox sandbox;

    DemoSms(DemoClient client, Sandbox sandbox) {
        this.client = client;
        this.sandbox = sandbox;
    }

    /** @param known the accounts of an earlier start */
    void connect(JsonNode known) {
        JsonNode account = null;
        for (JsonNode each : known) {
            if (isOf("TWILIO", each)) {
                account = each;
            }
        }
        if (account == null) {
            account = client.createAccount("sms", "Harbour Coffee by SMS", config());
        } else {
            client.changeAccount(
                    account.path("id").asString(),
                    Map.of("apiBase", sandbox.sms().apiBase().toString()));
        }
        sandbox.sms()
                .inbound(
                        SamplePeople.HARBOUR_SMS,
                        URI.create(account.path("webhookUrl").asString() + AGAIN));
        client.checkAccount(account.path("id").asString());
        smpp(known);
    }

    private static boolean isOf(String provider, JsonNode account) {
        return account.path("connector").asString().equals("sms")
                && account.at("/config/provider").asString().equals(provider);
    }

    private void smpp(JsonNode known) {
        for (JsonNode each : known) {
            if (isOf("SMPP", each)) {
                client.changeAccount(
                        each.path("id").asString(),
                        Map.of("port", sandbox.smsc().port()));
                return;
            }
        }
        client.createAccount("sms", "Harbour Coffee by SMPP", smppConfig());
    }

    private Map<String, ?> smppConfig() {
        var shop = SamplePeople.HARBOUR_SMPP;
        return Map.of(
                "provider", "SMPP",
                "host", "localhost",
                "port", sandbox.smsc().port(),
                "systemId", shop.systemId(),
                "password", shop.password(),
                "number", shop.number());
    }

    private Map<String, ?> config() {
        var shop = SamplePeople.HARBOUR_SMS;
        return Map.of(
                "provider", "TWILIO",
                "accountSid", shop.sid(),
                "authToken", shop.authToken(),
                "number", shop.number(),
                "apiBase", sandbox.sms().apiBase().toString());
    }
}
