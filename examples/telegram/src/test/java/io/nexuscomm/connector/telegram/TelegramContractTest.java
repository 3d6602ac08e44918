package io.nexuscomm.connector.telegram;

import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.testkit.ConnectorContract;
import tools.jackson.databind.JsonNode;

class TelegramContractTest implements ConnectorContract {

    @Override
    public Connector connector() {
        return new TelegramConnector();
    }

    @Override
    public JsonNode config() {
        return new TelegramChannel().config("7123456789", "https://api.telegram.org");
    }
}
