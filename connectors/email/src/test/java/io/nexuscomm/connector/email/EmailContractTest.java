package io.nexuscomm.connector.email;

import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.testkit.ConnectorContract;
import io.nexuscomm.connector.testkit.FixtureCount;
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

    /** The other payloads are the odd ones, of {@link OddMailsTest}. */
    @Override
    public FixtureCount least() {
        return new FixtureCount(1, FixtureCount.BUILT_IN.outbound());
    }

    @Override
    public Map<String, String> optOuts() {
        return Map.of("N298", "it speaks SMTP: SmtpEgressTest has its answers");
    }
}
