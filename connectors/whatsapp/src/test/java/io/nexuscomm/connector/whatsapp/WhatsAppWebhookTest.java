package io.nexuscomm.connector.whatsapp;

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
class WhatsAppWebhookTest extends HubChallengeContract {

    WhatsAppWebhookTest() {
        super(new WhatsAppChannel());
    }

    @Test
    void webhookShouldArriveForEveryNumberOfItsApp() {
        byte[] octets = WhatsAppChannel.FIXTURES.octets("batch-three-changes-two-numbers");

        ConnectedAccount sameApp = routes.gateway().account(channel.config("106540352242923", provider.base()));

        Exchange answer = post(
                shared,
                TestRequest.signed(descriptor, account, octets, "application/json", null, WhatsAppChannel.APP_SECRET));

        assertThat(answer.getException()).isNull();
        assertThat(routes.arrivals()).singleElement().satisfies(arrival -> {
            assertThat(arrival.raw().octets()).isSameAs(octets);
            assertThat(arrival.raw().account()).isNull();
            assertThat(arrival.raw().mediaType()).isEqualTo("application/json");
            assertThat(arrival.events()).hasSize(5);
            assertThat(arrival.verifiedFor()).contains(account.id(), sameApp.id());
            assertThat(arrival.cursor()).isNull();
        });
    }

    @Test
    void signatureShouldFitTheWorkedExampleWhenNothingIsInIt() {
        byte[] octets = "{\"object\":\"whatsapp_business_account\",\"entry\":[]}".getBytes(StandardCharsets.UTF_8);

        Exchange answer =
                post(shared, by("sha256=eefab58106e73358686845848feb95c56372e7391b3dc050b6a31c8c5f347ece", octets));

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
