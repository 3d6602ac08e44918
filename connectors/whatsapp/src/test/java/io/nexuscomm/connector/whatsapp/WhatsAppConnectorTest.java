package io.nexuscomm.connector.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.nexuscomm.connector.Addressing.Recipient;
import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.message.content.Media.Kind;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The connector as data. */
class WhatsAppConnectorTest {

    private static final Set<String> CODES = Set.of(
            "AUTH",
            "THROTTLED",
            "WINDOW_CLOSED",
            "RECIPIENT_UNREACHABLE",
            "INVALID_CONTENT",
            "UNSUPPORTED",
            "OPTED_OUT",
            "POLICY",
            "PROVIDER",
            "CONFIG");

    private final Descriptor descriptor = new WhatsAppConnector().descriptor();
    private final Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(descriptor.config());

    @Test
    void connectorShouldBeFound() {
        assertThat(ServiceLoader.load(Connector.class)).hasAtLeastOneElementOfType(WhatsAppConnector.class);
    }

    @Test
    void configurationShouldMarkItsSecretsAndNothingElse() {
        Set<String> secrets = new TreeSet<>();
        descriptor.config().path("properties").properties().forEach(property -> {
            if (property.getValue().path("x-secret").asBoolean(false)) {
                secrets.add(property.getKey());
            }
        });

        assertThat(secrets).containsExactly("accessToken", "appSecrets", "verifyToken");
    }

    @Test
    void everyFieldShouldHaveATitleAndADescriptionForItsForm() {
        assertThat(descriptor.config().path("properties").properties())
                .hasSize(7)
                .allSatisfy(property -> {
                    assertThat(property.getValue().path("title").asString("")).isNotEmpty();
                    assertThat(property.getValue().path("description").asString(""))
                            .isNotEmpty();
                });
    }

    @Test
    void uniqueKeyShouldPointIntoTheConfiguration() {
        assertThat(valid().at(descriptor.uniqueKey()).stringValue()).isEqualTo("106540352242922");
    }

    @Test
    void configurationShouldBeTakenWithAndWithoutWhatIsOptional() {
        assertThat(schema.validate(valid())).isEmpty();
        assertThat(schema.validate(
                        valid().put("apiBase", "http://localhost:8080/graph").put("apiVersion", "v26.0")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"phoneNumberId", "businessAccountId", "accessToken", "appSecrets", "verifyToken"})
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
        "phoneNumberId, +4915112345678",
        "phoneNumberId, ../me",
        "accessToken, 'two words'",
        "verifyToken, ''",
        "apiBase, ftp://graph.facebook.com",
        "apiBase, http://user:pw@graph.facebook.com",
        "apiBase, https://graph.facebook.com?x=y",
        "apiVersion, 25",
        "apiVersion, v25.0/me",
        "extra, field"
    })
    void configurationShouldBeRefusedWhenAFieldIsOdd(String field, String value) {
        assertThat(schema.validate(valid().put(field, value))).isNotEmpty();
    }

    @Test
    void errorRulesShouldBeOfTheKnownKinds() {
        assertThat(descriptor.errors()).hasSizeGreaterThan(40);
        descriptor.errors().forEach((code, rule) -> {
            assertThat(code).matches(Pattern.compile("\\d+(-\\d+|/\\d+)?|HTTP \\d{3}"));
            assertThat(rule.code()).isIn(CODES);
            assertThat(rule.then()).isIn("RETRY", "THROTTLE", "REAUTH", "REJECT", "STOP", "UNCERTAIN");
        });
    }

    @Test
    void everyKindOfMediumShouldHaveItsLimits() {
        Set<Kind> kinds = new TreeSet<>(descriptor.capabilities().media().keySet());

        assertThat(kinds)
                .containsExactly(Kind.IMAGE, Kind.VIDEO, Kind.AUDIO, Kind.VOICE, Kind.FILE, Kind.STICKER, Kind.GIF);
    }

    @Test
    void firstMessageShouldGoToTheLaneThatTheAnswerComesFrom() {
        Recipient recipient =
                descriptor.addressing().recipient("+1 650 555 1234").orElseThrow();

        JsonNode webhook = JsonMapper.shared().readTree(WhatsAppChannel.FIXTURES.octets("contacts-in-other-order"));
        assertThat(webhook.at("/entry/0/changes/0/value/messages/0/from").stringValue())
                .isEqualTo("16505551234");
        assertThat(new WhatsAppConnector()
                        .normalizer()
                        .normalize(WhatsAppChannel.FIXTURES.webhook(
                                WhatsAppChannel.FIXTURES.octets("contacts-in-other-order")))
                        .getFirst()
                        .meta()
                        .chat())
                .isEqualTo(recipient.chat());
    }

    private static ObjectNode valid() {
        ObjectNode config = JsonMapper.shared().createObjectNode();
        config.put("phoneNumberId", "106540352242922")
                .put("businessAccountId", "102290129340398")
                .put("accessToken", "EAAtoken")
                .put("verifyToken", "a-verify-token");
        config.putArray("appSecrets").add("0123456789abcdef");
        return config;
    }
}
