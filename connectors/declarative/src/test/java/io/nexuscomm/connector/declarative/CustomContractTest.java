package io.nexuscomm.connector.declarative;

import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.testkit.ConnectorContract;
import tools.jackson.databind.JsonNode;

/** Every numbered rule of the kit, for the events that a program may post. */
class CustomContractTest implements ConnectorContract {

    private final CustomChannel channel = new CustomChannel();

    @Override
    public Connector connector() {
        return channel.connector();
    }

    @Override
    public JsonNode config() {
        return channel.config(channel.key(), "https://bridge.example.org/send");
    }
}
