package io.nexuscomm.connector.testkit;

import io.nexuscomm.connector.AccountConfig;
import io.nexuscomm.connector.Capabilities;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A connector under test, with an account and its payloads. */
record Subject(
        Connector connector,
        JsonNode config,
        List<Fixture> fixtures,
        List<OutboundFixture> outbound,
        @Nullable AnswerReading answers,
        Function<String, Map<String, String>> attributes,
        Instant receivedAt) {

    private static final AccountId ACCOUNT = AccountId.of("0197c000-0000-7000-8000-0000000000a1");
    private static final OrganizationId ORGANIZATION = OrganizationId.of("0197c000-0000-7000-8000-0000000000b1");

    static Subject of(ConnectorContract contract) {
        return new Subject(
                contract.connector(),
                contract.config(),
                FixtureFolder.read(contract.getClass(), contract.fixtures()),
                OutboundFixture.read(contract.getClass(), contract.outboundFixtures()),
                null,
                contract::attributes,
                contract.receivedAt());
    }

    Descriptor descriptor() {
        return connector.descriptor();
    }

    ConnectedAccount account() {
        return account(ACCOUNT, config);
    }

    /** What its account can carry. */
    Capabilities capabilities() {
        return capabilities(account());
    }

    Capabilities capabilities(ConnectedAccount other) {
        return descriptor().capabilities(other.config());
    }

    /** The account, with some of its configuration replaced, or left out where it is null. */
    ConnectedAccount accountWith(ObjectNode differs) {
        ObjectNode other = (ObjectNode) config.deepCopy();
        other.setAll(differs);
        other.removeIf(JsonNode::isNull);
        return account(ACCOUNT, other);
    }

    ConnectedAccount account(AccountId id, JsonNode itsConfig) {
        AccountConfig values = new AccountConfig(itsConfig);
        AccountKey key =
                new AccountKey(descriptor().id(), descriptor().keyOf(values).orElse(""));
        return new ConnectedAccount(id, ORGANIZATION, key, values);
    }

    /** Octets as they would arrive in the place of a fixture's own. */
    RawEnvelope envelope(Fixture fixture, byte[] octets, Instant at) {
        Descriptor.Webhook webhook = descriptor().webhook();
        boolean manyAccounts = webhook != null && webhook.shared();
        return new RawEnvelope(
                descriptor().id(),
                manyAccounts ? null : account().key(),
                fixture.mediaType(),
                fixture.isQuery() ? new byte[0] : octets,
                fixture.isQuery()
                        ? Map.of(RawEnvelope.QUERY, new String(octets, StandardCharsets.UTF_8))
                        : attributes.apply(fixture.name()),
                at);
    }
}
