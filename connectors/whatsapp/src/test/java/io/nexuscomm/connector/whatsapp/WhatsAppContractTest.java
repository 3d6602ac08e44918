package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.testkit.ConnectorContract;
import io.nexuscomm.connector.testkit.FixtureCount;

/** Every numbered rule of the kit, for every webhook in the fixtures. */
class WhatsAppContractTest implements ConnectorContract {

    @Override
    public Connector connector() {
        return new WhatsAppConnector();
    }

    @Override
    public FixtureCount least() {
        return FixtureCount.BUILT_IN;
    }
}
