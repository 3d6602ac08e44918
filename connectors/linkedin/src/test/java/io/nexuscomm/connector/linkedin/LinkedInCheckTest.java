package io.nexuscomm.connector.linkedin;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.CheckResult.State;
import io.nexuscomm.connector.testkit.http.CheckContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Looking an account up tells people what is wrong and what to do, and sends nothing. */
class LinkedInCheckTest extends CheckContract {

    LinkedInCheckTest() {
        super(new LinkedInChannel());
    }

    @ParameterizedTest
    @CsvSource({"organization, urn:li:organization:5509810", "organizationTarget, urn%3Ali%3Aorganization%3A5509810"})
    void accountShouldBeConnectedWhenTheTokensMemberAdministersThePage(String field, String urn) {
        provider.answer(200, "{\"elements\":[{\"role\":\"ADMINISTRATOR\",\"" + field + "\":\"" + urn + "\"}]}");

        assertThat(routes.check(account).state()).isEqualTo(State.CONNECTED);
        assertThat(provider.requests().getFirst())
                .startsWith("GET /rest/organizationAcls?q=roleAssignee&role=ADMINISTRATOR&state=APPROVED")
                .contains("Authorization: Bearer " + LinkedInChannel.TOKEN)
                .contains("LinkedIn-Version: 202607\r\n")
                .contains("X-Restli-Protocol-Version: 2.0.0\r\n");
    }

    @Test
    void accountShouldNotBeConnectedWhenThePageIsAnothers() {
        provider.answer(200, "{\"elements\":[{\"organization\":\"urn:li:organization:1\"},{}]}");

        CheckResult result = routes.check(account);

        assertThat(result.state()).isEqualTo(State.AUTH_REQUIRED);
        assertThat(result.code()).isEqualTo("NOT_ADMINISTRATOR");
    }

    @ParameterizedTest
    @CsvSource({
        "401, 65601, AUTH_REQUIRED, BAD_CREDENTIALS",
        "403, 100, AUTH_REQUIRED, BAD_CREDENTIALS",
        "426, 0, DEGRADED, VERSION_ENDED",
        "429, 101, DEGRADED, THROTTLED",
        "404, 0, UNREACHABLE, PROVIDER"
    })
    void refusalShouldTellWhatToDo(int status, int serviceErrorCode, State state, String code) {
        provider.answer(status, "{\"status\":" + status + ",\"serviceErrorCode\":" + serviceErrorCode + "}");

        CheckResult result = routes.check(account);

        assertThat(result.state()).isEqualTo(state);
        assertThat(result.code()).isEqualTo(code);
        assertThat(result.action()).isNotEmpty();
    }
}
