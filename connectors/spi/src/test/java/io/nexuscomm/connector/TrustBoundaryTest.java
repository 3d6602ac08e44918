package io.nexuscomm.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.engine.SimpleCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustBoundaryTest {

    private static final byte[] OCTETS = {0, (byte) 0xff, '{'};

    private final Exchange exchange = new DefaultExchange(new SimpleCamelContext());

    @Test
    void boundaryShouldKeepOnlyWhatItNamesWhenRequestHoldsMore() {
        exchange.getMessage().setBody(request(Map.of("x-hub-signature-256", "sha256=00", "X-Evil", "1")));
        exchange.getMessage().setHeader("CamelServletContextPath", "/webhooks");

        TrustBoundary.keeping("X-Hub-Signature-256")
                .path("accountId")
                .query("hub.mode")
                .process(exchange);

        assertThat(exchange.getMessage().getBody()).isSameAs(OCTETS);
        assertThat(exchange.getMessage().getHeaders())
                .containsOnly(
                        Map.entry("X-Hub-Signature-256", "sha256=00"),
                        Map.entry("accountId", "path of accountId"),
                        Map.entry("hub.mode", "query of hub.mode"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CamelHttpUri",
                "cAmElHttpUri",
                "CAMELFILENAME",
                "org.apache.camel.x",
                "mail.smtp.host",
                "kafka.OVERRIDE_TOPIC",
                "websocket.connectionKey",
                "operationName",
                "Long-Running-Action",
                "Host",
                "breadcrumbId"
            })
    void boundaryShouldDropHeaderWhenComponentsObeyIt(String name) {
        exchange.getMessage().setBody(OCTETS);
        exchange.getMessage().setHeader(name, "http://evil.example/");

        TrustBoundary.keeping("Content-Type").process(exchange);

        assertThat(exchange.getMessage().hasHeaders()).isFalse();
    }

    @Test
    void boundaryShouldDropExchangePropertiesWhenTheyCameFromOutside() {
        exchange.getMessage().setBody(OCTETS);
        exchange.setProperty(Exchange.CHARSET_NAME, "utf-7");
        exchange.setProperty("foreign", "1");

        TrustBoundary.keeping().process(exchange);

        assertThat(exchange.getAllProperties()).isEmpty();
    }

    @Test
    void boundaryShouldDropValueWhenItIsNoPlainValueOrTooLong() {
        exchange.getMessage().setBody(OCTETS);
        exchange.getMessage().setHeader("object", new LinkedHashMap<>());
        exchange.getMessage().setHeader("long", "x".repeat(TrustBoundary.MAX_VALUE_LENGTH + 1));
        exchange.getMessage().setHeader("number", 7L);

        TrustBoundary.keeping("object", "long", "number").process(exchange);

        assertThat(exchange.getMessage().getHeaders()).containsOnly(Map.entry("number", 7L));
    }

    @Test
    void boundaryShouldRefuseBodyWhenItIsNotRaw() {
        exchange.getMessage().setBody(Map.of("parsed", "form"));

        assertThatThrownBy(() -> TrustBoundary.keeping().process(exchange)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void boundaryShouldNotBeMadeWhenItWouldKeepControlHeader() {
        assertThatThrownBy(() -> TrustBoundary.keeping("camelHttpUri")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TrustBoundary.keeping().query("CamelHttpQuery"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static InboundRequest request(Map<String, String> headers) {
        return new InboundRequest() {
            @Override
            public byte[] octets() {
                return OCTETS;
            }

            @Override
            public String header(String name) {
                return headers.entrySet().stream()
                        .filter(header -> header.getKey().equalsIgnoreCase(name))
                        .map(Map.Entry::getValue)
                        .findAny()
                        .orElse(null);
            }

            @Override
            public String query(String name) {
                return "query of " + name;
            }

            @Override
            public String path(String name) {
                return "path of " + name;
            }
        };
    }
}
