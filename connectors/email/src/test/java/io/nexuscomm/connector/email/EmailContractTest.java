package io.nexuscomm.connector.email;

import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.testkit.ConnectorContract;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What every connector has to prove, on one mail of each kind. */
class EmailContractTest implements ConnectorContract {

    @Override
    public Connector connector() {
        return new EmailConnector();
    }

    @Override
    public JsonNode config() {
        return SampleAccount.config();
    }

    @Override
    public Map<String, String> attributes(String fixture) {
        return SampleAccount.attributes();
    }
}
