package io.nexuscomm.connector.sms;

import static io.nexuscomm.connector.testkit.http.RouteFixture.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.connector.WebAnswer;
import io.nexuscomm.connector.testkit.http.TestGateway;
import io.nexuscomm.connector.testkit.http.TestRequest;
import io.nexuscomm.connector.testkit.http.WebhookContract;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.event.DeliveryUpdated;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What comes in from Twilio, and what it comes for. */
class SmsWebhookTest extends WebhookContract {

    SmsWebhookTest() {
        super(new SmsChannel());
    }

    @Test
    void webhookShouldBeAnsweredWithEmptyTwiml() throws Exception {
        Exchange answer = post(own, signed(SmsChannel.TOKEN).at(account));

        WebAnswer twiml = answer.getMessage().getBody(WebAnswer.class);
        assertThat(twiml.mediaType()).startsWith("text/xml");
        assertThat(new String(twiml.body().readAllBytes(), StandardCharsets.UTF_8))
                .endsWith("<Response/>");
    }

    @Test
    void webhookShouldBeRefusedWhenTheQueryIsAnother() {
        TestRequest right = signed(SmsChannel.TOKEN).at(account);
        TestRequest otherQuery = new TestRequest(right.octets(), right.headers(), Map.of(), "token=evil", right.path());

        assertThat(status(post(own, otherQuery))).isEqualTo(401);
        assertThat(routes.arrivals()).isEmpty();
    }

    @Test
    void webhookShouldBeRefusedWhenItWasSignedForTheAddressOfAnotherAccount() {
        ConnectedAccount other = routes.gateway().account(channel.config("+15550001111", provider.base()));

        assertThat(status(post(own, signed(SmsChannel.TOKEN).at(other)))).isEqualTo(401);
    }

    @Test
    void webhookShouldBeRefusedWhenNobodySaidWhereTheGatewayIs() {
        routes.gateway().publicUrl(null);

        assertThat(status(post(own, signed(SmsChannel.TOKEN).at(account)))).isEqualTo(401);
    }

    @Test
    void accountsOwnAddressShouldCountWhenItHasOne() {
        routes.gateway().publicUrl("https://elsewhere.example");
        ObjectNode config =
                channel.config("+15550001111", provider.base()).put("webhookBase", TestGateway.PUBLIC_URL + "/");
        ConnectedAccount withAddress = routes.gateway().account(config);

        post(own, signed(withAddress, SmsChannel.MESSAGE, null).at(withAddress));

        assertThat(routes.arrivals()).hasSize(1);
    }

    @Test
    void statusShouldBringOurTokenBackWhenTheSignedAddressHoldsIt() {
        String form =
                "MessageSid=" + SmsChannel.SID + "&MessageStatus=delivered&To=%2B4915112345678&From=%2B15557122661";

        post(own, signed(account, form, "token=our+token").at(account));

        assertThat(routes.arrivals().getFirst().raw().attributes()).containsEntry(RawEnvelope.QUERY, "token=our+token");
        assertThat(routes.arrivals().getFirst().events())
                .singleElement()
                .isInstanceOfSatisfying(
                        DeliveryUpdated.class,
                        update -> assertThat(update.clientToken()).isEqualTo("our token"));
    }

    @Test
    void mediumShouldBeShownUnderItsLinkOnly() throws Exception {
        byte[] bytes = {1, 2, 3};
        Media media = routes.gateway().storedMedia(bytes, Media.Kind.IMAGE, "image/png; charset=x");
        String token = MediaLinks.token(account, media.mediaId(), media, TestGateway.NOW);

        WebAnswer shown = get(account, token).getMessage().getBody(WebAnswer.class);

        assertThat(shown.mediaType()).isEqualTo("image/png");
        assertThat(shown.body().readAllBytes()).isEqualTo(bytes);
        assertThat(MediaLinks.read(account, token, TestGateway.NOW.plus(Duration.ofHours(25))))
                .isEmpty();
        ConnectedAccount other = routes.gateway().account(channel.config("+15550001111", provider.base()));
        assertThat(status(get(other, token))).isEqualTo(404);
        assertThat(status(get(account, token.substring(1)))).isEqualTo(404);
        assertThat(status(get(account, "x.y.z"))).isEqualTo(404);
        assertThat(status(get(account, ""))).isEqualTo(404);
    }

    private TestRequest signed(ConnectedAccount of, String form, @Nullable String query) {
        byte[] octets = form.getBytes(StandardCharsets.UTF_8);
        return TestRequest.signed(descriptor, of, octets, channel.webhookMediaType(), query, SmsChannel.TOKEN);
    }

    private Exchange get(ConnectedAccount of, String token) {
        TestRequest request = TestRequest.get(Map.of()).at(of).with("medium", token);
        return routes.request("GET", "/sms/{accountId}/media/{medium}", request, Map.of());
    }
}
