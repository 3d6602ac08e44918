package io.nexuscomm.connector.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.CheckResult.State;
import io.nexuscomm.connector.testkit.http.CheckContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Looking an account up tells people what is wrong and what to do, and sends nothing. */
class WhatsAppCheckTest extends CheckContract {
    WhatsAppCheckTest() {
        super(new WhatsAppChannel());
    }

    @Test
    void accountShouldBeConnectedWhenMetaKnowsTheNumber() {
        provider.answer(200, """
                {"display_phone_number":"+1 555-078-3881","verified_name":"Harbour Coffee","id":"106540352242922"}""");

        CheckResult result = routes.check(account);

        assertThat(result.state()).isEqualTo(State.CONNECTED);
        assertThat(result.reason()).contains("Harbour Coffee").contains("+1 555-078-3881");
        assertThat(provider.requests())
                .singleElement()
                .asString()
                .startsWith("GET /v25.0/106540352242922?fields=display_phone_number,verified_name,status HTTP/1.1\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "401, 190, 0, AUTH_REQUIRED, BAD_CREDENTIALS",
        "403, 200, 0, AUTH_REQUIRED, BAD_CREDENTIALS",
        "400, 100, 33, AUTH_REQUIRED, UNKNOWN_NUMBER",
        "429, 4, 0, DEGRADED, THROTTLED",
        "400, 80007, 0, DEGRADED, THROTTLED",
        "500, 131000, 0, UNREACHABLE, PROVIDER",
        "404, 2500, 0, UNREACHABLE, PROVIDER"
    })
    void refusalShouldTellWhatToDo(int status, int code, int subcode, State state, String ours) {
        provider.answer(
                status,
                "{\"error\":{\"message\":\"token " + WhatsAppChannel.TOKEN + "\",\"code\":" + code
                        + ",\"error_subcode\":" + subcode + "}}");

        CheckResult result = routes.check(account);

        assertThat(result.state()).isEqualTo(state);
        assertThat(result.code()).isEqualTo(ours);
        assertThat(result.action()).isNotEmpty();
        assertThat(result.toString()).doesNotContain(WhatsAppChannel.TOKEN);
    }
}
