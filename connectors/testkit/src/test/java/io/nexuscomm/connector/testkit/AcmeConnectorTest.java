package io.nexuscomm.connector.testkit;

import io.nexuscomm.connector.Connector;
import tools.jackson.databind.JsonNode;

class AcmeConnectorTest implements ConnectorContract {

    @Override
    public Connector connector() {
        return new AcmeConnector();
    }

    @Override
    public JsonNode config() {
        return AcmeConnector.CONFIG;
    }
}
