package io.nexuscomm.connector.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Renderer;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.connector.testkit.http.TestGateway;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.Address;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where Twilio reports what became of a message; what a message becomes is in {@code fixtures/outbound}. */
class SmsRendererTest {

    private final TestGateway gateway = new TestGateway(new SmsConnector().descriptor());

    @Test
    void callbackShouldGoToTheGatewayWhenTheAccountDoesNotSayWhere() {
        ConnectedAccount account = account();

        String form = form(new SmsRenderer(TestGateway.PUBLIC_URL), account);

        assertThat(form)
                .endsWith("&StatusCallback=https%3A%2F%2Fhooks.harbourcoffee.example%2Fwebhooks%2Fsms%2F" + account.id()
                        + "%3Ftoken%3Dtoken-1");
    }

    @Test
    void callbackShouldBeLeftOutWhenNobodySaidWhereItCanGo() {
        assertThat(form(new SmsConnector().renderer(), account())).doesNotContain("StatusCallback");
    }

    private static String form(Renderer renderer, ConnectedAccount account) {
        Address to = Address.global("tel", "+4915112345678");
        SendStep step = new SendStep("token-1", to, to.value(), List.of(new Text("Hello")), null, null, false);
        return new String(renderer.render(step, account).body(), StandardCharsets.US_ASCII);
    }

    private ConnectedAccount account() {
        return gateway.account(SmsChannel.withTokens("https://api.twilio.com", SmsChannel.TOKEN)
                .put("number", SmsChannel.NUMBER));
    }
}
