package io.nexuscomm.connector.linkedin;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.Descriptor.Automation;
import io.nexuscomm.connector.Descriptor.Retention;
import java.time.Duration;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The connector as data. */
class LinkedInConnectorTest {

    private final Descriptor descriptor = new LinkedInConnector().descriptor();
    private final Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(descriptor.config());

    @Test
    void connectorShouldBeFound() {
        assertThat(ServiceLoader.load(Connector.class)).hasAtLeastOneElementOfType(LinkedInConnector.class);
    }

    @Test
    void linkedInsRulesShouldBeData() {
        assertThat(descriptor.automation()).as("no automated posting").isEqualTo(Automation.DRAFT);
        assertThat(descriptor.retention()).isEqualTo(new Retention(Duration.ofHours(48)));
        assertThat(descriptor.threaded()).isTrue();
        assertThat(descriptor.capabilities().window()).isNull();
        assertThat(descriptor.addressing()).as("nobody is written to first").isNull();
    }

    @Test
    void configurationShouldBeTakenWithAndWithoutWhatIsOptional() {
        assertThat(schema.validate(valid())).isEmpty();
        assertThat(schema.validate(valid().put("apiBase", "http://localhost:8080/linkedin")
                        .put("apiVersion", "202607")
                        .put("pollMinutes", 5)
                        .put("backfillDays", 0)
                        .put("messaging", "PARTNER")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"organizationId", "clientId", "clientSecret", "accessToken"})
    void configurationShouldBeRefusedWhenSomethingIsMissing(String field) {
        ObjectNode config = valid();
        config.remove(field);

        assertThat(schema.validate(config)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "organizationId, urn:li:organization:5509810",
        "organizationId, ../me",
        "clientSecret, 'two words'",
        "accessToken, 'two words'",
        "apiBase, http://user:pw@api.linkedin.com",
        "apiVersion, 202613",
        "apiVersion, v1",
        "pollMinutes, often",
        "backfillDays, 61",
        "messaging, COOKIE",
        "extra, field"
    })
    void configurationShouldBeRefusedWhenAFieldIsOdd(String field, String value) {
        ObjectNode config = valid();
        if (value.matches("[0-9]{2}")) {
            config.put(field, Integer.parseInt(value));
        } else {
            config.put(field, value);
        }

        assertThat(schema.validate(config)).isNotEmpty();
    }

    private static ObjectNode valid() {
        return JsonMapper.shared()
                .createObjectNode()
                .put("organizationId", "5509810")
                .put("clientId", "77harbourcoffee")
                .put("clientSecret", "a-client-secret")
                .put("accessToken", "AQXtoken");
    }
}
