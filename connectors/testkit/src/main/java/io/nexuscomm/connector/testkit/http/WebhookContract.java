package io.nexuscomm.connector.testkit.http;

import static io.nexuscomm.connector.testkit.http.RouteFixture.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Descriptor.Verification;
import io.nexuscomm.connector.testkit.Signing;
import io.nexuscomm.message.event.Unrecognised;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** N200: from a web request to the hand-over, for any channel whose provider calls us. */
public abstract class WebhookContract extends RouteTest {

    protected final String own;
    protected final String shared;
    private final Verification verification;

    protected WebhookContract(HttpChannel channel) {
        super(channel);
        this.shared = "/" + descriptor.id();
        this.own = shared + "/{accountId}";
        this.verification = Objects.requireNonNull(descriptor.webhook()).verification();
    }

    @BeforeEach
    void useConfiguredAddress() {
        routes.gateway().publicUrl(TestGateway.PUBLIC_URL);
    }

    @Test
    void webhookShouldArriveAsItCameWhenAnySecretOfTheAccountSignedIt() {
        List<String> secrets = secrets(account);
        for (String secret : secrets) {
            Exchange answer = post(own, signed(secret).at(account));

            assertThat(answer.getException()).isNull();
            assertThat(status(answer)).isEqualTo(200);
        }
        assertThat(routes.arrivals()).hasSameSizeAs(secrets).allSatisfy(arrival -> {
            assertThat(arrival.raw().octets()).isEqualTo(channel.webhook());
            assertThat(arrival.raw().account()).isEqualTo(account.key());
            assertThat(arrival.raw().mediaType()).isEqualTo(channel.webhookMediaType());
            assertThat(arrival.verifiedFor()).contains(account.id());
            assertThat(arrival.events()).isNotEmpty().noneMatch(Unrecognised.class::isInstance);
            assertThat(arrival.cursor()).isNull();
        });
    }

    @Test
    void webhookShouldBeRefusedWhenNobodyOrSomebodyElseSignedIt() {
        TestRequest right = signed(secrets(account).getFirst()).at(account);
        String signature = Objects.requireNonNull(right.header(verification.header()));
        List<TestRequest> wrong = List.of(
                signed(NOBODYS).at(account),
                right.withHeaders(Map.of()),
                right.withHeaders(Map.of(verification.header(), "")),
                right.withHeaders(Map.of(verification.header(), signature.substring(0, signature.length() - 1))),
                right.withHeaders(Map.of(verification.header(), signature + "0")));

        assertThat(wrong)
                .allSatisfy(request -> assertThat(status(post(own, request))).isEqualTo(401));
        assertThat(routes.arrivals()).isEmpty();
    }

    @Test
    void webhookShouldBeRefusedWhenAnOctetOfItIsAnother() {
        assumeTrue(signing().meaningfulBits() > 0, "the proof does not cover the body");
        byte[] other = channel.webhook().clone();
        other[other.length / 2] ^= 1;

        Exchange answer =
                post(own, signed(secrets(account).getFirst()).at(account).saying(other));

        assertThat(status(answer)).isEqualTo(401);
        assertThat(routes.arrivals()).isEmpty();
    }

    @Test
    void webhookShouldBeRefusedOnThePathOfAnAccountThatDidNotSignIt() {
        ConnectedAccount stranger = routes.gateway().account(channel.strangersConfig("stranger", provider.base()));

        Exchange answer = post(own, signed(secrets(account).getFirst()).at(stranger));

        assertThat(status(answer)).isEqualTo(401);
        assertThat(routes.arrivals()).isEmpty();
    }

    @Test
    void webhookShouldBeUnknownWhenItsPathNamesNoAccount() {
        assertThat(status(post(own, signed(secrets(account).getFirst()).at("not-an-account"))))
                .isEqualTo(404);
    }

    @Test
    void signedWebhookShouldBeKeptWhenNothingCanBeMadeOfIt() {
        for (String body : List.of("{\"half", "[]", "null", "\u0000", "")) {
            byte[] octets = body.getBytes(StandardCharsets.UTF_8);
            TestRequest request = TestRequest.signed(
                    descriptor,
                    account,
                    octets,
                    channel.webhookMediaType(),
                    null,
                    secrets(account).getFirst());

            assertThat(status(post(own, request.at(account)))).as(body).isEqualTo(200);
        }
        assertThat(routes.arrivals()).hasSize(5);
    }

    @Test
    void strangersHeadersShouldReachNothing() {
        TestRequest request = signed(secrets(account).getFirst()).at(account);
        Map<String, String> headers = new HashMap<>(request.headers());
        headers.putAll(Map.of(
                "CamelHttpUri", "http://evil.example",
                "CAMELhttpuri", "http://evil.example",
                "camelHttpResponseCode", "302"));

        Exchange answer = routes.request(
                "POST",
                own,
                request.withHeaders(headers),
                Map.of("CamelHttpUri", "http://evil.example", "CAMELhttpuri", "x", "X-Forwarded-For", "1.2.3.4"));

        assertThat(routes.arrivals()).hasSize(1);
        assertThat(routes.arrivals().getFirst().raw().attributes().values()).noneMatch(value -> value.contains("evil"));
        assertThat(answer.getMessage().getHeaders()).isEmpty();
    }

    @Test
    void webhookOnASharedPathShouldCountForItsSignersAndForNobodyElse() {
        assumeTrue(Objects.requireNonNull(descriptor.webhook()).shared(), "each account has a path of its own");
        ConnectedAccount sameApp = routes.gateway().account(channel.config("another", provider.base()));
        ConnectedAccount otherApp = routes.gateway().account(channel.strangersConfig("stranger", provider.base()));

        post(shared, signed(secrets(account).getFirst()));
        post(shared, signed(secrets(otherApp).getFirst()));

        assertThat(routes.arrivals())
                .hasSize(2)
                .allSatisfy(arrival -> assertThat(arrival.raw().account()).isNull());
        assertThat(routes.arrivals().getFirst().verifiedFor())
                .contains(account.id(), sameApp.id())
                .doesNotContain(otherApp.id());
        assertThat(routes.arrivals().getLast().verifiedFor())
                .contains(otherApp.id())
                .doesNotContain(account.id(), sameApp.id());
    }

    protected final Exchange post(String path, TestRequest request) {
        return routes.request("POST", path, request, Map.of("CamelHttpUri", "http://127.0.0.1:9/evil"));
    }

    /** The channel's own payload, signed for the account. */
    protected final TestRequest signed(String secret) {
        return TestRequest.signed(descriptor, account, channel.webhook(), channel.webhookMediaType(), null, secret);
    }

    protected final List<String> secrets(ConnectedAccount of) {
        return of.config().texts(verification.secrets());
    }

    private Signing signing() {
        return Signing.of(verification, account, TestGateway.PUBLIC_URL, null);
    }
}
