package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.testkit.ConnectorContract;
import io.nexuscomm.connector.testkit.FixtureCount;

/** Every numbered rule of the kit, for every webhook in the fixtures. */
class InstagramContractTest implements ConnectorContract {

    @Override
    public Connector connector() {
        return new InstagramConnector();
    }

    @Override
    public FixtureCount least() {
        return FixtureCount.BUILT_IN;
    }
}
