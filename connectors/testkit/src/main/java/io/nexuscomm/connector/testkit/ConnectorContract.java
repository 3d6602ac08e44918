package io.nexuscomm.connector.testkit;

import io.nexuscomm.connector.Connector;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/**
 * What every connector has to prove. A connector's test implements this interface, says which connector it is about
 * and how an account of it looks, and puts real payloads of the provider beside itself:
 *
 * <pre>{@code
 * class AcmeConnectorTest implements ConnectorContract {
 *     public Connector connector() { return new AcmeConnector(); }
 *     public JsonNode config() { return MessageJson.mapper().readTree("{\"number\": \"1\", \"secret\": \"s\"}"); }
 * }
 * }</pre>
 *
 * <p>Each payload {@code fixtures/inbound/<name>.json}, {@code .eml}, {@code .form} or {@code .hex} has a {@code <name>.expected.json}: the channel
 * events it gives, as JSON. Where that file is missing or differs, the test fails and leaves what came out under
 * {@code target/testkit}, to be read, and saved when it is right. Every rule has a number that stays the same, and
 * every rule holds for every fixture.
 */
public interface ConnectorContract {

    /** The connector to prove. */
    Connector connector();

    /** A valid configuration of an account, with a secret in every place that takes one. */
    JsonNode config();

    /** The folder of the payloads on the class path. */
    default String fixtures() {
        return "/fixtures/inbound";
    }

    /** What the transport would know beside the octets of a payload, as in {@code RawEnvelope}. */
    default Map<String, String> attributes(String fixture) {
        return Map.of();
    }

    /** When every payload arrives. */
    default Instant receivedAt() {
        return Instant.parse("2026-11-22T10:00:00Z");
    }

    /** Rules about the descriptor and the configuration. */
    @TestFactory
    default Stream<DynamicNode> descriptorShouldHold() {
        return Rules.tests(DescriptorRules.of(Subject.of(this)));
    }

    /** Rules about what each payload gives. */
    @TestFactory
    default Stream<DynamicNode> payloadShouldGiveItsEvents() {
        return Rules.testsByFixture(Subject.of(this), IngressRules::of);
    }

    /** Rules about payloads that were broken on the way, or on purpose. */
    @TestFactory
    default Stream<DynamicNode> brokenPayloadShouldDoNoHarm() {
        return Rules.testsByFixture(Subject.of(this), HostileRules::of);
    }

    /** Rules about the signature of a webhook; none for a channel that has no webhook. */
    @TestFactory
    default Stream<DynamicNode> signatureShouldGuardTheWebhook() {
        return Rules.tests(SignatureRules.of(Subject.of(this)));
    }
}
