package io.nexuscomm.connector.instagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.Arrival;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.testkit.http.HubChallengeContract;
import io.nexuscomm.connector.testkit.http.TestRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** From a web request to the hand-over. */
class InstagramWebhookTest extends HubChallengeContract {

    InstagramWebhookTest() {
        super(new InstagramChannel());
    }

    @Test
    void webhookShouldArriveForEveryAccountOfItsApp() {
        byte[] octets = InstagramChannel.FIXTURES.octets("batch-two-accounts");

        ConnectedAccount sameApp = routes.gateway().account(channel.config("17841409999999999", provider.base()));

        Exchange answer = post(
                shared,
                TestRequest.signed(descriptor, account, octets, "application/json", null, InstagramChannel.APP_SECRET));

        assertThat(answer.getException()).isNull();
        assertThat(routes.arrivals()).singleElement().satisfies(arrival -> {
            assertThat(arrival.raw().octets()).isSameAs(octets);
            assertThat(arrival.raw().account()).isNull();
            assertThat(arrival.raw().mediaType()).isEqualTo("application/json");
            assertThat(arrival.events()).hasSize(4);
            assertThat(arrival.verifiedFor()).contains(account.id(), sameApp.id());
            assertThat(arrival.cursor()).isNull();
        });
    }

    @Test
    void signatureShouldFitTheWorkedExampleWhenNothingIsInIt() {
        byte[] octets = "{\"object\":\"instagram\",\"entry\":[]}".getBytes(StandardCharsets.UTF_8);

        Exchange answer =
                post(shared, by("sha256=8912de8ce2cf02fdf72be5dee010dc1bf8145745d177db4fb80b628f8bccf8de", octets));

        assertThat(answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isNull();
        assertThat(routes.arrivals())
                .singleElement()
                .extracting(Arrival::events)
                .asList()
                .isEmpty();
    }

    @Test
    void signatureShouldFitTheWorkedExampleWhenCharactersAreEscaped() {
        String signature = "sha256=c0e4431d6ec0a5318075120629130eb937bcb0c14eb44268966872746dee21c9";

        post(shared, by(signature, "{\"t\":\"\\u00e4\"}".getBytes(StandardCharsets.US_ASCII)));
        Exchange decoded = post(shared, by(signature, "{\"t\":\"ä\"}".getBytes(StandardCharsets.UTF_8)));

        assertThat(routes.arrivals()).hasSize(1);
        assertThat(decoded.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(401);
    }

    private static TestRequest by(String signature, byte[] octets) {
        return TestRequest.post(octets, Map.of("X-Hub-Signature-256", signature));
    }
}
