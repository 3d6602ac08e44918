package io.nexuscomm.connector.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.connector.WebAnswer;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.event.DeliveryUpdated;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes in from Twilio, and what it comes for. */
class SmsWebhookTest {

    private static final String SID = "SM0123456789abcdef0123456789abcdef";
    private static final String MESSAGE = "ToCountry=&MessageSid=" + SID
            + "&SmsStatus=received&Body=Gr%C3%BC%C3%9Fe+%26+1%2B1&NumMedia=0&From=%2B4915112345678&To=%2B15557122661";

    private RouteFixture routes;
    private ConnectedAccount account;

    @BeforeEach
    void start() throws Exception {
        routes = new RouteFixture();
        account = routes.gateway.account("https://api.twilio.com");
    }

    @AfterEach
    void stop() {
        routes.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {TestGateway.TOKEN, TestGateway.OLD_TOKEN})
    void webhookShouldBeTakenAndAnsweredWithEmptyTwimlWhenEitherTokenSigned(String token) throws Exception {
        Exchange answer = post(TestRequest.signed(account, MESSAGE, null, token));

        assertThat(routes.arrivals).hasSize(1);
        assertThat(routes.arrivals.getFirst().verifiedFor()).containsExactly(account.id());
        assertThat(routes.arrivals.getFirst().raw().octets()).isEqualTo(MESSAGE.getBytes(StandardCharsets.UTF_8));
        WebAnswer twiml = answer.getMessage().getBody(WebAnswer.class);
        assertThat(twiml.mediaType()).startsWith("text/xml");
        assertThat(new String(twiml.body().readAllBytes(), StandardCharsets.UTF_8))
                .endsWith("<Response/>");
    }

    @Test
    void webhookShouldBeRefusedWhenAValueOrTheTokenOrTheQueryIsAnother() {
        TestRequest right = TestRequest.signed(account, MESSAGE, null, TestGateway.TOKEN);
        TestRequest otherValue = new TestRequest(
                MESSAGE.replace("1%2B1", "1%2B2").getBytes(StandardCharsets.UTF_8),
                right.headers(),
                null,
                right.path());
        TestRequest otherQuery = new TestRequest(right.octets(), right.headers(), "token=evil", right.path());
        TestRequest otherToken = TestRequest.signed(account, MESSAGE, null, "another-token-of-somebody");
        TestRequest unsigned = new TestRequest(right.octets(), Map.of(), null, right.path());

        for (TestRequest request : new TestRequest[] {otherValue, otherQuery, otherToken, unsigned}) {
            assertThat(status(post(request))).isEqualTo(401);
        }
        assertThat(routes.arrivals).isEmpty();
    }

    @Test
    void webhookShouldBeRefusedWhenItWasSignedForTheAddressOfAnotherAccount() {
        ConnectedAccount other = routes.gateway.account(Map.of("number", "+15550001111"));
        TestRequest signed = TestRequest.signed(account, MESSAGE, null, TestGateway.TOKEN);

        TestRequest replayed = new TestRequest(
                signed.octets(),
                signed.headers(),
                null,
                Map.of("accountId", other.id().toString()));

        assertThat(status(post(replayed))).isEqualTo(401);
    }

    @Test
    void webhookShouldBeRefusedWhenNobodySaidWhereTheGatewayIs() {
        routes.gateway.publicUrl = null;

        assertThat(status(post(TestRequest.signed(account, MESSAGE, null, TestGateway.TOKEN))))
                .isEqualTo(401);
    }

    @Test
    void accountsOwnAddressShouldCountWhenItHasOne() {
        routes.gateway.publicUrl = "https://elsewhere.example";
        ConnectedAccount own =
                routes.gateway.account(Map.of("number", "+15550001111", "webhookBase", TestGateway.PUBLIC_URL + "/"));

        post(TestRequest.signed(own, MESSAGE, null, TestGateway.TOKEN));

        assertThat(routes.arrivals).hasSize(1);
    }

    @Test
    void statusShouldBringOurTokenBackWhenTheSignedAddressHoldsIt() {
        String form = "MessageSid=" + SID + "&MessageStatus=delivered&To=%2B4915112345678&From=%2B15557122661";

        post(TestRequest.signed(account, form, "token=our+token", TestGateway.TOKEN));

        assertThat(routes.arrivals.getFirst().raw().attributes()).containsEntry(RawEnvelope.QUERY, "token=our+token");
        assertThat(routes.arrivals.getFirst().events())
                .singleElement()
                .isInstanceOfSatisfying(
                        DeliveryUpdated.class,
                        update -> assertThat(update.clientToken()).isEqualTo("our token"));
    }

    @Test
    void mediumShouldBeShownUnderItsLinkOnly() throws Exception {
        byte[] bytes = {1, 2, 3};
        Media media = routes.gateway.storedMedia(bytes, Media.Kind.IMAGE, "image/png; charset=x");
        String token = MediaLinks.token(account, media.mediaId(), media, TestGateway.NOW);

        WebAnswer shown = get(account, token).getMessage().getBody(WebAnswer.class);

        assertThat(shown.mediaType()).isEqualTo("image/png");
        assertThat(shown.body().readAllBytes()).isEqualTo(bytes);
        assertThat(MediaLinks.read(account, token, TestGateway.NOW.plus(Duration.ofHours(25))))
                .isEmpty();
        ConnectedAccount other = routes.gateway.account(Map.of("number", "+15550001111"));
        assertThat(status(get(other, token))).isEqualTo(404);
        assertThat(status(get(account, token.substring(1)))).isEqualTo(404);
        assertThat(status(get(account, "x.y.z"))).isEqualTo(404);
        assertThat(status(get(account, ""))).isEqualTo(404);
    }

    private Exchange post(TestRequest request) {
        return routes.request("POST", "/sms/{accountId}", request, Map.of("CamelHttpUri", "http://127.0.0.1:9/evil"));
    }

    private Exchange get(ConnectedAccount of, String token) {
        TestRequest request = TestRequest.get(Map.of("accountId", of.id().toString(), "medium", token));
        return routes.request("GET", "/sms/{accountId}/media/{medium}", request, Map.of());
    }

    private static int status(Exchange answer) {
        Integer status = answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        return status == null ? 200 : status;
    }
}
