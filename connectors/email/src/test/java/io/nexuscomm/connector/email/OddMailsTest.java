package io.nexuscomm.connector.email;

import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.testkit.ConnectorContract;
import io.nexuscomm.connector.testkit.FixtureCount;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Mails as broken as they really come, and what each must give. */
class OddMailsTest implements ConnectorContract {

    @Override
    public Connector connector() {
        return new EmailConnector();
    }

    @Override
    public JsonNode config() {
        return SampleAccount.config();
    }

    @Override
    public String fixtures() {
        return "/fixtures/odd";
    }

    /** Sent ones are {@link EmailContractTest}'s. */
    @Override
    public String outboundFixtures() {
        return "/fixtures/odd/none";
    }

    @Override
    public FixtureCount least() {
        return new FixtureCount(FixtureCount.BUILT_IN.inbound(), 0);
    }

    @Override
    public Map<String, String> attributes(String fixture) {
        return SampleAccount.attributes();
    }

    /** Thousands of mutations each: {@link EmailContractTest} makes them, of mails that have every part there is. */
    @Override
    @TestFactory
    public Stream<DynamicNode> brokenPayloadShouldDoNoHarm() {
        return Stream.of();
    }

    @Override
    public Map<String, String> optOuts() {
        return Map.of(
                "N297",
                "what is sent shows EmailContractTest",
                "N298",
                "it speaks SMTP: SmtpEgressTest has its answers");
    }
}
