package io.nexuscomm.connector.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.SendOutcome.Accepted;
import io.nexuscomm.connector.SendOutcome.Rejected;
import io.nexuscomm.connector.SendOutcome.Throttled;
import io.nexuscomm.connector.testkit.http.EgressContract;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.content.Media;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelegramEgressTest extends EgressContract {

    TelegramEgressTest() {
        super(new TelegramChannel());
    }

    @Test
    void messageShouldBeNamedByItsChatAndItsNumber() {
        provider.answer(channel.accepted());

        assertThat(routes.send(account, HELLO))
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted -> assertThat(accepted.externalIds())
                                .containsExactly(ExternalId.of("tg-message", "5550001234/42")));
    }

    @ParameterizedTest
    @CsvSource({
        "403, Forbidden: bot was blocked by the user, OPTED_OUT",
        "403, Forbidden: bot can't initiate conversation with a user, WINDOW_CLOSED",
        "403, Forbidden: something new, RECIPIENT_UNREACHABLE",
        "400, Bad Request: chat not found, RECIPIENT_UNREACHABLE",
        "400, Bad Request: message is too long, INVALID_CONTENT",
        "413, Request Entity Too Large, INVALID_CONTENT",
        "418, , PROVIDER"
    })
    void refusalShouldTellWhatItMeans(int status, String said, String code) {
        provider.answer(
                status,
                "{\"ok\":false,\"error_code\":" + status + (said == null ? "" : ",\"description\":\"" + said + "\"")
                        + "}");

        assertThat(routes.send(account, HELLO))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.error().code()).isEqualTo(code));
    }

    @Test
    void throttleShouldLastAsLongAsTheBodySays() {
        provider.answer(429, """
                {"ok":false,"error_code":429,"description":"Too Many Requests: retry after 35","parameters":{"retry_after":35}}""");

        assertThat(routes.send(account, HELLO))
                .isInstanceOfSatisfying(
                        Throttled.class,
                        throttled -> assertThat(throttled.retryAfter()).isEqualTo(Duration.ofSeconds(35)));
    }

    @Test
    void mediumOfOursShouldTravelWithItsMessage() {
        provider.answer(channel.accepted());
        Media picture = routes.gateway().storedMedia("pixels".getBytes(), Media.Kind.IMAGE, "image/png").toBuilder()
                .caption("Grüße")
                .build();

        assertThat(routes.send(account, picture)).isInstanceOf(Accepted.class);

        assertThat(provider.requests())
                .singleElement()
                .asString()
                .startsWith("POST /bot" + TelegramChannel.TOKEN + "/sendPhoto HTTP/1.1\r\n")
                .contains("name=\"chat_id\"", "5550001234", "name=\"caption\"", "Grüße", "name=\"photo\"", "pixels");
    }
}
