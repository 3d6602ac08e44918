package io.nexuscomm.connector.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.testkit.http.Answer;
import io.nexuscomm.connector.testkit.http.CheckContract;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelegramCheckTest extends CheckContract {

    TelegramCheckTest() {
        super(new TelegramChannel());
    }

    @ParameterizedTest
    @CsvSource({
        "7123456789, https://gateway.example/webhooks/telegram/x, OK",
        "7123456789, '', NO_WEBHOOK",
        "99, '', OTHER_ACCOUNT"
    })
    void botShouldBeLookedUpAndWhereItsMessagesGo(String id, String url, String code) {
        Answer bot = new Answer(
                200, "{\"ok\":true,\"result\":{\"id\":" + id + ",\"is_bot\":true,\"username\":\"harbour_bot\"}}");
        Answer hook = new Answer(200, "{\"ok\":true,\"result\":{\"url\":\"" + url + "\",\"pending_update_count\":0}}");
        provider.behave((socket, out) -> (provider.requests().getLast().contains("/getMe ") ? bot : hook).write(out));

        CheckResult result = routes.check(account);

        assertThat(result.code()).isEqualTo(code);
        assertThat(result.reason()).contains("@harbour_bot");
    }
}
