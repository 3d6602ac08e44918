package io.nexuscomm.connector.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.connector.WebAnswer;
import io.nexuscomm.connector.testkit.http.Fixtures;
import io.nexuscomm.connector.testkit.http.WebhookContract;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class TelegramWebhookTest extends WebhookContract {

    TelegramWebhookTest() {
        super(new TelegramChannel());
    }

    @Test
    void tapShouldBeAnsweredInTheAnswerToItsWebhook() throws Exception {
        byte[] tap = new Fixtures(getClass(), "telegram").octets("callback-query");

        Exchange answer = post(own, signed(TelegramChannel.SECRET).at(account).saying(tap));

        WebAnswer call = answer.getMessage().getBody(WebAnswer.class);
        assertThat(call.mediaType()).isEqualTo("application/json");
        assertThat(new String(call.body().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"method\":\"answerCallbackQuery\",\"callback_query_id\":\"4382bfdwdsb323b2d9\"}");
    }

    @Test
    void wordShouldNotBeKeptBesideTheOctets() {
        post(own, signed(TelegramChannel.SECRET).at(account));

        assertThat(routes.arrivals().getFirst().raw().attributes().get(RawEnvelope.SIGNATURE))
                .isNotEmpty()
                .doesNotContain(TelegramChannel.SECRET);
    }
}
