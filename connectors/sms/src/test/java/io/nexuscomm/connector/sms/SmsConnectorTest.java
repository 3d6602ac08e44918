package io.nexuscomm.connector.sms;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.nexuscomm.connector.AccountConfig;
import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.Descriptor;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What the descriptor takes for an account, and what it refuses. */
class SmsConnectorTest {

    private static final String NUMBERED = "\"provider\":\"SMPP\",\"host\":\"smsc.example\",\"port\":2775,"
            + "\"systemId\":\"x\",\"password\":\"y\",\"number\":\"";
    private static final String SMPP = NUMBERED + "72727\"";
    private static final String BASE = "\"provider\":\"TWILIO\",\"accountSid\":\"AC0123456789abcdef0123456789abcdef\","
            + "\"authToken\":\"0123456789abcdef0123456789abcdef\"";
    private static final String SERVICE = "\"messagingServiceSid\":\"MG0123456789abcdef0123456789abcdef\"";

    private final Descriptor descriptor = new SmsConnector().descriptor();
    private final Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(descriptor.config());

    @Test
    void connectorShouldBeFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(Connector.class))
                .anySatisfy(each -> assertThat(each.descriptor().id()).isEqualTo("sms"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{" + BASE + ",\"number\":\"+15557122661\"}",
                "{" + BASE + ",\"number\":\"72727\"}",
                "{" + BASE + ",\"number\":\"72727272\"}",
                "{" + BASE + "," + SERVICE + "}",
                "{" + SMPP + "}",
                "{" + NUMBERED + "015112345678\"}",
                "{" + NUMBERED + "2025550123\"}",
                "{" + NUMBERED + "Harbour 24\"}",
                "{" + SMPP + ",\"numberingPlan\":18,\"plainReceipts\":true}",
                "{" + SMPP + ",\"tls\":true,\"window\":20,\"defaultAlphabet\":\"LATIN_1\",\"longTexts\":\"SAR\"}",
                "{" + BASE + ",\"number\":\"+15557122661\",\"webhookBase\":\"https://gateway.example\","
                        + "\"apiBase\":\"http://localhost:8082/twilio\"}"
            })
    void accountShouldBeTakenWhenItIsComplete(String config) {
        assertThat(schema.validate(JsonMapper.shared().readTree(config))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{" + BASE + "}",
                "{" + BASE + ",\"number\":\"+15557122661\"," + SERVICE + "}",
                "{" + BASE + ",\"number\":\"015112345678\"}",
                "{" + BASE + ",\"number\":\"+15557122661\",\"apiBase\":\"https://user:pass@evil.example\"}",
                "{" + BASE + ",\"number\":\"+15557122661\",\"extra\":1}",
                "{" + BASE + ",\"number\":\"+15557122661\",\"host\":\"smsc.example\"}",
                "{" + SMPP + ",\"authToken\":\"0123456789abcdef\"}",
                "{" + NUMBERED + "15557122661\"}",
                "{" + NUMBERED + "351308801299\"}",
                "{" + SMPP + ",\"window\":0}",
                "{" + SMPP + ",\"numberingPlan\":2}",
                "{" + BASE + ",\"number\":\"727272727\"}",
                "{" + BASE + ",\"number\":\"72727\",\"plainReceipts\":true}",
                "{\"provider\":\"SMPP\",\"host\":\"smsc.example\",\"port\":2775,\"systemId\":\"x\",\"number\":\"72727\"}",
                "{\"provider\":\"SMPP\",\"host\":\"smsc.example\",\"port\":2775,\"systemId\":\"x\",\"number\":\"72727\","
                        + "\"password\":\"nine char\"}"
            })
    void accountShouldBeRefusedWhenItIsNot(String config) {
        assertThat(schema.validate(JsonMapper.shared().readTree(config))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"number, +15557122661", "messagingServiceSid, MG0123456789abcdef0123456789abcdef"})
    void accountShouldBeNamedByItsNumberOrItsService(String field, String value) {
        AccountConfig config =
                new AccountConfig(JsonMapper.shared().createObjectNode().put(field, value));

        assertThat(descriptor.keyOf(config)).contains(value);
    }
}
