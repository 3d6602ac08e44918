package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.testkit.ConnectorContract;
import io.nexuscomm.connector.testkit.FixtureCount;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every numbered rule of the kit, for every webhook in the fixtures. */
class WhatsAppContractTest implements ConnectorContract {

    @Override
    public Connector connector() {
        return new WhatsAppConnector();
    }

    @Override
    public JsonNode config() {
        return JsonMapper.shared().readTree("""
                {"phoneNumberId":"106540352242922","businessAccountId":"102290129340398",
                 "accessToken":"EAAtest-token-that-nobody-may-see",
                 "appSecrets":["0123456789abcdef0123456789abcdef","fedcba9876543210fedcba9876543210"],
                 "verifyToken":"a-verify-token","apiBase":"https://graph.facebook.com"}""");
    }

    @Override
    public FixtureCount least() {
        return FixtureCount.BUILT_IN;
    }
}
