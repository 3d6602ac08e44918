package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.testkit.ConnectorContract;
import io.nexuscomm.connector.testkit.FixtureCount;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every numbered rule of the kit, for every webhook in the fixtures. */
class InstagramContractTest implements ConnectorContract {

    @Override
    public Connector connector() {
        return new InstagramConnector();
    }

    @Override
    public JsonNode config() {
        return JsonMapper.shared().readTree("""
                {"instagramId":"17841405822304914","login":"INSTAGRAM",
                 "accessToken":"IGAAtest-token-that-nobody-may-see",
                 "appSecrets":["0123456789abcdef0123456789abcdef","fedcba9876543210fedcba9876543210"],
                 "verifyToken":"a-verify-token","apiBase":"https://graph.instagram.com"}""");
    }

    @Override
    public FixtureCount least() {
        return FixtureCount.BUILT_IN;
    }
}
