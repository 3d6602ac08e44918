package io.nexuscomm.connector.sms.smpp;

import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.sms.SmsConnector;
import io.nexuscomm.connector.testkit.ConnectorContract;
import io.nexuscomm.connector.testkit.FixtureCount;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Every numbered rule of the kit, for every delivery in the fixtures. */
class SmppContractTest implements ConnectorContract {

    @Override
    public Connector connector() {
        return new SmsConnector();
    }

    @Override
    public JsonNode config() {
        return SampleAccount.config();
    }

    @Override
    public String fixtures() {
        return "/fixtures/smpp/inbound";
    }

    @Override
    public String outboundFixtures() {
        return "/fixtures/smpp/outbound";
    }

    @Override
    public Map<String, String> attributes(String fixture) {
        return switch (fixture) {
            case "latin1-default-alphabet" -> Map.of(SmppEnvelope.ALPHABET, "LATIN_1");
            case "ascii-dc1" -> Map.of(SmppEnvelope.ALPHABET, "LATIN_1");
            case "receipt-by-its-text-alone", "person-who-writes-of-an-order-where-texts-may-be-receipts" ->
                Map.of(SmppEnvelope.PLAIN_RECEIPTS, "true");
            case "national-sender-with-country", "unknown-type-full-number" -> Map.of(SmppEnvelope.COUNTRY, "49");
            default -> Map.of();
        };
    }

    @Override
    public FixtureCount least() {
        return FixtureCount.BUILT_IN;
    }

    @Override
    public Map<String, String> optOuts() {
        return Map.of("N298", "it speaks SMPP: SmppSessionTest has its answers");
    }
}
