package io.nexuscomm.connector.telegram;

import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.testkit.ConnectorContract;

class TelegramContractTest implements ConnectorContract {

    @Override
    public Connector connector() {
        return new TelegramConnector();
    }
}
