package io.nexuscomm.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.engine.SimpleCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderCallTest {

    private static final String BASE = "http://localhost:9000/v1/";

    private final Exchange exchange = new DefaultExchange(new SimpleCamelContext());
    private final ConnectedAccount account = new FakeGateway().add("acme", "1", "s");

    @Test
    void callShouldSetExactlyItsOwnHeadersWhenOthersLieAround() {
        exchange.getMessage().setHeader("CamelHttpPath", "/evil");
        exchange.getMessage().setHeader("cookie", "evil");

        call("messages", Map.of("Authorization", "Bearer t"));

        assertThat(exchange.getMessage().getHeaders())
                .containsOnly(
                        Map.entry("Authorization", "Bearer t"),
                        Map.entry("CamelHttpUri", "http://localhost:9000/v1/messages"),
                        Map.entry("CamelHttpMethod", "POST"),
                        Map.entry("Content-Type", "application/json"));
        assertThat(exchange.getMessage().getBody()).isEqualTo(new byte[] {1});
    }

    @Test
    void callShouldKeepItsSourceAtHandWhenAnswerReplacedTheBody() {
        call("messages", Map.of());
        exchange.getMessage().setBody("the provider's answer");

        assertThat(ProviderCall.source(exchange, ConnectedAccount.class)).isSameAs(account);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://other.example/x",
                "https://acme-cdn.example.evil/x",
                "https://user:pw@media.acme.example/x",
                "a/{{env:SECRET}}",
                "a b"
            })
    void callShouldRefuseTargetWhenItIsSmuggledIn(String target) {
        assertThatThrownBy(() -> call(target, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("SECRET")
                .hasMessageNotContaining("pw");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://media.acme.example/1?x=y",
                "https://a.acme-cdn.example/1",
                "http://localhost:9001/other-port"
            })
    void callShouldTakeAbsoluteTargetWhenItsHostIsDeclared(String target) {
        call(target, Map.of());

        assertThat(exchange.getMessage().getHeader("CamelHttpUri")).isEqualTo(target);
    }

    @Test
    void callShouldStreamWhatIsTooLargeToHoldWhenItIsTold() {
        InputStream large = InputStream.nullInputStream();
        exchange.getMessage().setBody(account);
        ProviderCall.streaming(
                        Descriptors.pushed(),
                        ConnectedAccount.class,
                        any -> BASE,
                        any -> new ProviderRequest("POST", "media", Map.of(), "", new byte[] {1}),
                        any -> large)
                .process(exchange);

        assertThat(exchange.getMessage().getBody()).isSameAs(large);
        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(Exchange.CONTENT_TYPE);
        assertThat(ProviderCall.source(exchange, ConnectedAccount.class)).isSameAs(account);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CamelHttpQuery", "Host", "transfer-encoding"})
    void callShouldRefuseHeaderWhenRendererHasNoSayInIt(String name) {
        assertThatThrownBy(() -> call("messages", Map.of(name, "x"))).isInstanceOf(IllegalArgumentException.class);
    }

    private void call(String target, Map<String, String> headers) {
        exchange.getMessage().setBody(account);
        ProviderCall.of(
                        Descriptors.pushed(),
                        ConnectedAccount.class,
                        any -> BASE,
                        any -> new ProviderRequest("POST", target, headers, "application/json", new byte[] {1}))
                .process(exchange);
    }
}
