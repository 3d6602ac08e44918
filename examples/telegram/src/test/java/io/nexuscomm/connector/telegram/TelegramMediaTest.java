package io.nexuscomm.connector.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.MediaOutcome.Gone;
import io.nexuscomm.connector.testkit.http.MediaContract;
import org.junit.jupiter.api.Test;

class TelegramMediaTest extends MediaContract {

    TelegramMediaTest() {
        super(new TelegramChannel());
    }

    /** The address is made of the path that an id gives. */
    @Override
    protected boolean addressIsTold() {
        return false;
    }

    @Test
    void mediumShouldBeGoneWhenItIsTooLargeForBots() {
        provider.answer(400, "{\"ok\":false,\"error_code\":400,\"description\":\"Bad Request: file is too big\"}");

        assertThat(fetch()).isInstanceOf(Gone.class);
    }

    @Test
    void accountShouldBeReportedWhenItsTokenIsNoGood() {
        provider.answer(401, "{\"ok\":false,\"error_code\":401,\"description\":\"Unauthorized\"}");

        fetch();

        assertThat(routes.gateway().reports())
                .singleElement()
                .satisfies(report -> assertThat(report.code()).isEqualTo("BAD_CREDENTIALS"));
    }
}
