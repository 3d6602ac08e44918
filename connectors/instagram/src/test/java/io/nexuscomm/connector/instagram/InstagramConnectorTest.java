package io.nexuscomm.connector.instagram;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.nexuscomm.connector.Capabilities.TextUnit;
import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.Descriptor;
import java.time.Duration;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The connector as data. */
class InstagramConnectorTest {

    private final Descriptor descriptor = new InstagramConnector().descriptor();
    private final Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(descriptor.config());

    @Test
    void connectorShouldBeFound() {
        assertThat(ServiceLoader.load(Connector.class)).hasAtLeastOneElementOfType(InstagramConnector.class);
    }

    @Test
    void textShouldBeCountedInOctetsAndPeopleHaveSevenDays() {
        assertThat(descriptor.capabilities().textUnit()).isEqualTo(TextUnit.OCTETS);
        assertThat(descriptor.capabilities().window()).isEqualTo(Duration.ofHours(24));
        assertThat(descriptor.capabilities().agentWindow()).isEqualTo(Duration.ofDays(7));
        assertThat(descriptor.addressing()).as("contacts write first").isNull();
    }

    @Test
    void configurationShouldBeTakenWithAndWithoutWhatIsOptional() {
        assertThat(schema.validate(valid())).isEmpty();
        assertThat(schema.validate(
                        valid().put("apiBase", "http://localhost:8080/graph").put("apiVersion", "v26.0")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"instagramId", "accessToken", "appSecrets", "verifyToken", "login"})
    void configurationShouldBeRefusedWhenSomethingIsMissing(String field) {
        ObjectNode config = valid();
        config.remove(field);

        assertThat(schema.validate(config)).isNotEmpty();
    }

    /** Meta takes any, and an app may have had its own for years. */
    @Test
    void configurationShouldBeTakenWhenItsVerifyTokenIsShort() {
        assertThat(schema.validate(valid().put("verifyToken", "x"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "instagramId, @harbour.coffee",
        "instagramId, ../me",
        "login, GOOGLE",
        "accessToken, 'two words'",
        "verifyToken, ''",
        "apiBase, http://user:pw@graph.instagram.com",
        "apiVersion, v25.0/me",
        "extra, field"
    })
    void configurationShouldBeRefusedWhenAFieldIsOdd(String field, String value) {
        assertThat(schema.validate(valid().put(field, value))).isNotEmpty();
    }

    private static ObjectNode valid() {
        ObjectNode config = JsonMapper.shared().createObjectNode();
        config.put("instagramId", "17841405822304914")
                .put("login", "INSTAGRAM")
                .put("accessToken", "IGAAtoken")
                .put("verifyToken", "a-verify-token");
        config.putArray("appSecrets").add("0123456789abcdef");
        return config;
    }
}
