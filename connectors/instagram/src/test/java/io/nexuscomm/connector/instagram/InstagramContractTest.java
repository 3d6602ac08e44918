package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.testkit.ConnectorContract;
import io.nexuscomm.connector.testkit.FixtureCount;
import java.util.Map;

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

    @Override
    public Map<String, String> optOuts() {
        return Map.of("N324", "Meta renews a token of Instagram login by GET, with the token in its query alone");
    }
}
