package io.nexuscomm.connector.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.CheckResult.State;
import io.nexuscomm.connector.testkit.http.CheckContract;
import org.junit.jupiter.api.Test;

/** What looking an account up tells. */
class SmsCheckTest extends CheckContract {

    SmsCheckTest() {
        super(new SmsChannel());
    }

    @Test
    void checkShouldTellWhatIsWrong() {
        provider.answer(200, "{\"friendly_name\":\"Harbour Coffee\",\"status\":\"active\"}");
        assertThat(routes.check(account)).isEqualTo(CheckResult.ok("Twilio knows the account as Harbour Coffee."));
        assertThat(provider.requests().getFirst())
                .startsWith("GET /2010-04-01/Accounts/" + SmsChannel.ACCOUNT_SID + ".json ");

        provider.answer(200, "{\"friendly_name\":\"Harbour Coffee\",\"status\":\"suspended\"}");
        assertThat(routes.check(account).code()).isEqualTo("ACCOUNT_SUSPENDED");
        provider.answer(401, error(20003, 401));
        assertThat(routes.check(account).code()).isEqualTo("BAD_CREDENTIALS");
        provider.answer(429, error(20429, 429));
        assertThat(routes.check(account).state()).isEqualTo(State.DEGRADED);
        provider.answer(500, "");
        assertThat(routes.check(account).state()).isEqualTo(State.UNREACHABLE);
        provider.reset();
        assertThat(routes.check(account).code()).isEqualTo("UNREACHABLE");
    }

    @Test
    void checkShouldTellWhenTheNumberIsOfAnotherAccount() {
        provider.answer(200, "{\"friendly_name\":\"Harbour\",\"incoming_phone_numbers\":[]}");

        CheckResult check = routes.check(account);

        assertThat(check.code()).isEqualTo("NUMBER_NOT_OWNED");
        assertThat(check.reason()).contains(SmsChannel.NUMBER);
        assertThat(provider.requests().getLast())
                .startsWith("GET /2010-04-01/Accounts/" + SmsChannel.ACCOUNT_SID
                        + "/IncomingPhoneNumbers.json?PhoneNumber=%2B15557122661 ");
    }

    private static String error(int code, int status) {
        return code == 0
                ? "{}"
                : "{\"code\":%d,\"message\":\"No\",\"more_info\":\"https://www.twilio.com/docs/errors/%d\",\"status\":%d}"
                        .formatted(code, code, status);
    }
}
