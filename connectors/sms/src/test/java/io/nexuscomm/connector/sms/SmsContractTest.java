package io.nexuscomm.connector.sms;

import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.connector.testkit.ConnectorContract;
import io.nexuscomm.connector.testkit.FixtureCount;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every numbered rule of the kit, for every webhook in the fixtures. */
class SmsContractTest implements ConnectorContract {

    @Override
    public Connector connector() {
        return new SmsConnector();
    }

    @Override
    public JsonNode config() {
        return JsonMapper.shared().readTree("""
                {"provider":"TWILIO","accountSid":"AC0123456789abcdef0123456789abcdef",
                 "authToken":["a1b2c3d4e5f60718293a4b5c6d7e8f90","fedcba9876543210fedcba9876543210"],
                 "number":"+15557122661","webhookBase":"https://hooks.harbourcoffee.example",
                 "apiBase":"https://api.twilio.com"}""");
    }

    /** Status callbacks come back with the address we gave them. */
    @Override
    public Map<String, String> attributes(String fixture) {
        return fixture.equals("status-delivered") ? Map.of(RawEnvelope.QUERY, "token=token-1") : Map.of();
    }

    @Override
    public FixtureCount least() {
        return FixtureCount.BUILT_IN;
    }
}
