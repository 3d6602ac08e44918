package io.nexuscomm.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.Unrecognised;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.engine.SimpleCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class NormalizeStepTest {

    private static final byte[] OCTETS = "{}".getBytes();

    private final FakeGateway gateway = new FakeGateway();
    private final Exchange exchange = new DefaultExchange(new SimpleCamelContext());

    @Test
    void stepShouldKeepSignatureBesideTheOctetsWhenTheyAreSigned() {
        var account = gateway.add("acme", "1", "s");
        exchange.getMessage().setBody(new SignedOctets(OCTETS, "sha256=00", Set.of(account.id()), account));
        exchange.getMessage().setHeader("Content-Type", "application/json");

        Arrival arrival = normalize(raw -> List.of());

        assertThat(arrival.raw().attributes()).isEqualTo(Map.of("signature", "sha256=00"));
        assertThat(arrival.raw().mediaType()).isEqualTo("application/json");
        assertThat(arrival.raw().octets()).isSameAs(OCTETS);
        assertThat(arrival.raw().account()).isEqualTo(account.key());
        assertThat(arrival.verifiedFor()).containsExactly(account.id());
    }

    @Test
    void stepShouldVouchForItsOwnAccountWhenWeFetchedTheOctets() {
        var account = gateway.add("acme", "1");
        exchange.getMessage().setBody(fetched(account.key()));

        assertThat(normalize(raw -> List.of()).verifiedFor()).containsExactly(account.id());
    }

    @Test
    void stepShouldYieldOneSliceForPeopleWhenNormaliserThrows() {
        var account = gateway.add("acme", "1");
        exchange.getMessage().setBody(fetched(account.key()));

        Arrival arrival = normalize(raw -> {
            throw new IllegalStateException("with what a customer wrote");
        });

        assertThat(arrival.events()).singleElement().isInstanceOfSatisfying(Unrecognised.class, slice -> {
            assertThat(slice.meta().account()).isEqualTo(account.key());
            assertThat(slice.meta().externalKey()).startsWith("whole:");
            assertThat(slice.reason()).contains("IllegalStateException").doesNotContain("customer");
        });
    }

    private static RawEnvelope fetched(AccountKey key) {
        return new RawEnvelope("acme", key, "message/rfc822", OCTETS, Map.of("uid", "7"), FakeGateway.NOW);
    }

    private Arrival normalize(Normalizer normalizer) {
        new NormalizeStep(connector(normalizer), gateway).process(exchange);
        return (Arrival) exchange.getMessage().getBody();
    }

    private static Connector connector(Normalizer normalizer) {
        return new Connector() {
            @Override
            public Descriptor descriptor() {
                return Descriptors.pushed();
            }

            @Override
            public Normalizer normalizer() {
                return normalizer;
            }

            @Override
            public Renderer renderer() {
                throw new UnsupportedOperationException();
            }

            @Override
            public RoutesBuilder routes(Gateway gateway) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
