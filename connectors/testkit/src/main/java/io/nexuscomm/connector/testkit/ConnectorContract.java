package io.nexuscomm.connector.testkit;

import io.nexuscomm.connector.Connector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

    /**
     * A valid configuration of an account, with a secret in every place that takes one: {@code fixtures/account.json},
     * unless it is said here.
     */
    default JsonNode config() {
        return AccountFixture.beside(getClass());
    }

    /** The folder of the payloads on the class path. */
    default String fixtures() {
        return "/fixtures/inbound";
    }

    /** What the transport would know beside the octets of a payload, as in {@code RawEnvelope}. */
    default Map<String, String> attributes(String fixture) {
        return Map.of();
    }

    /** The folder of the steps to send on the class path; nothing is sent when there is none. */
    default String outboundFixtures() {
        return "/fixtures/outbound";
    }

    /** How many fixtures show what the channel does. */
    default FixtureCount least() {
        return FixtureCount.SOME;
    }

    /** Rules that do not hold here, by number, and why that is right. That they do not hold is tested. */
    default Map<String, String> optOuts() {
        return Map.of();
    }

    /** When every payload arrives. */
    default Instant receivedAt() {
        return Instant.parse("2026-11-22T10:00:00Z");
    }

    /** Each rule that is opted out of is one that would be tried. */
    @TestFactory
    default Stream<DynamicNode> optOutShouldNameARule() {
        if (optOuts().isEmpty()) {
            return Stream.of();
        }
        Subject subject = Subject.of(this);
        List<Rule> all = new ArrayList<>(Rules.of(subject));
        all.addAll(FixtureCount.of(subject, least()));
        return RuleTests.named(optOuts().keySet(), all);
    }

    /** Rules about the descriptor and the configuration. */
    @TestFactory
    default Stream<DynamicNode> descriptorShouldHold() {
        Subject subject = Subject.of(this);
        return new RuleTests(optOuts())
                .of(Stream.concat(DescriptorRules.of(subject).stream(), ImplementationRules.of(subject).stream())
                        .toList());
    }

    /** Rules about what each payload gives. */
    @TestFactory
    default Stream<DynamicNode> payloadShouldGiveItsEvents() {
        Subject subject = Subject.of(this);
        return new RuleTests(optOuts())
                .byFixture(subject.fixtures(), Fixture::name, fixture -> IngressRules.of(subject, fixture));
    }

    /** Rules about whose a payload is, of when, and what a gateway stores of it. */
    @TestFactory
    default Stream<DynamicNode> payloadShouldTellWhoseAndWhen() {
        Subject subject = Subject.of(this);
        return new RuleTests(optOuts())
                .byFixture(
                        subject.fixtures(),
                        Fixture::name,
                        fixture -> Stream.of(
                                        SourceRules.of(subject, fixture),
                                        IdentityRules.of(subject, fixture),
                                        InboxRules.of(subject, fixture))
                                .flatMap(List::stream)
                                .toList());
    }

    /** Rules about all payloads together. */
    @TestFactory
    default Stream<DynamicNode> payloadsShouldBeReadWithoutMemory() {
        Subject subject = Subject.of(this);
        return new RuleTests(optOuts())
                .of(Stream.of(InboxRules.of(subject), PurityRules.of(subject), FixtureCount.of(subject, least()))
                        .flatMap(List::stream)
                        .toList());
    }

    /** Rules about what a payload may never lose. */
    @TestFactory
    default Stream<DynamicNode> payloadShouldLeaveATrace() {
        Subject subject = Subject.of(this);
        return new RuleTests(optOuts())
                .byFixture(subject.fixtures(), Fixture::name, fixture -> TraceRules.of(subject, fixture));
    }

    /** Rules about payloads that were broken on the way, or on purpose. */
    @TestFactory
    default Stream<DynamicNode> brokenPayloadShouldDoNoHarm() {
        Subject subject = Subject.of(this);
        return new RuleTests(optOuts())
                .byFixture(subject.fixtures(), Fixture::name, fixture -> HostileRules.of(subject, fixture));
    }

    /** Rules about the signature of a webhook; none for a channel that has no webhook. */
    @TestFactory
    default Stream<DynamicNode> signatureShouldGuardTheWebhook() {
        return new RuleTests(optOuts()).of(SignatureRules.of(Subject.of(this)));
    }

    /** Rules about what each step to send gives. */
    @TestFactory
    default Stream<DynamicNode> stepShouldGiveItsRequest() {
        Subject subject = Subject.of(this);
        return new RuleTests(optOuts())
                .byFixture(subject.outbound(), OutboundFixture::name, fixture -> OutboundRules.of(subject, fixture));
    }

    /** Rules about every request; none for a channel that shows no step to send. */
    @TestFactory
    default Stream<DynamicNode> requestShouldHoldWhatIsSent() {
        Subject subject = Subject.of(this);
        return new RuleTests(optOuts())
                .of(Stream.of(RenderingRules.of(subject), RecipientRules.of(subject), CapabilityRules.of(subject))
                        .flatMap(List::stream)
                        .toList());
    }

    /** Rules about routes: all of them for one that speaks HTTP and shows an answer that takes a step, else that they end. */
    @TestFactory
    default Stream<DynamicNode> routeShouldBearItsProvider() {
        return new RuleTests(optOuts()).of(RouteRules.of(Subject.of(this)));
    }
}
