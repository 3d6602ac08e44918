package io.nexuscomm.connector.sms;

import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.connector.testkit.ConnectorContract;
import io.nexuscomm.connector.testkit.FixtureCount;
import java.util.Map;

/** Every numbered rule of the kit, for every webhook in the fixtures. */
class SmsContractTest implements ConnectorContract {

    @Override
    public Connector connector() {
        return new SmsConnector();
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
