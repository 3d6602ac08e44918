package io.nexuscomm.connector.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.Descriptor.ErrorRule;
import io.nexuscomm.connector.http.ProviderAnswer;
import io.nexuscomm.connector.http.Verdict;
import io.nexuscomm.message.DeliveryError;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphErrorsTest {

    private final GraphErrors errors = new GraphErrors(
            "Acme",
            Map.of(
                    "10", new ErrorRule("AUTH", "REAUTH"),
                    "10/2534022", new ErrorRule("WINDOW_CLOSED", "REJECT"),
                    "200-299", new ErrorRule("AUTH", "REAUTH")),
            Map.of("WINDOW_CLOSED", "Wait until they write."));

    @ParameterizedTest
    @CsvSource({
        "400, '{\"code\":10}', REAUTH",
        "400, '{\"code\":10,\"error_subcode\":2534022}', REJECT",
        "400, '{\"code\":250}', REAUTH",
        "400, '{\"code\":300}', REJECT",
        "400, '{\"code\":300,\"is_transient\":true}', RETRY",
        "500, '{\"code\":300}', RETRY",
        "429, '{\"code\":10}', THROTTLE",
        "401, '{\"code\":300}', REAUTH",
        "403, '{}', REAUTH"
    })
    void narrowestRuleShouldDecideAndTheStatusWhereNoneFits(int status, String error, Verdict verdict) {
        assertThat(errors.verdict(answer(status, error))).isEqualTo(verdict);
    }

    @Test
    void errorShouldTellWhatWasSaidWhatToDoAndBothCodes() {
        ProviderAnswer answer = answer(400, "{\"message\":\"(#10) Outside\",\"code\":10,\"error_subcode\":2534022}");

        DeliveryError error = errors.of(answer);

        assertThat(error.code()).isEqualTo("WINDOW_CLOSED");
        assertThat(error.message()).isEqualTo("(#10) Outside. Wait until they write.");
        assertThat(error.providerCode()).isEqualTo("10/2534022");
        assertThat(errors.detail(answer)).isEqualTo("HTTP 400, code 10/2534022");
    }

    @Test
    void answerShouldBeEmptyWhenItIsNoJson() {
        assertThat(ProviderAnswer.of(200, null, "<html>".getBytes(StandardCharsets.US_ASCII), Instant.EPOCH)
                        .json()
                        .isMissingNode())
                .isTrue();
        assertThat(errors.of(ProviderAnswer.of(400, null, null, Instant.EPOCH)).message())
                .isEqualTo("Acme gave no reason.");
    }

    @Test
    void pauseShouldBeTheRulesWhereTheProviderNamesNone() {
        GraphErrors slow = new GraphErrors(
                "Acme", Map.of("131048", new ErrorRule("THROTTLED", "THROTTLE", null, Duration.ofHours(1))), Map.of());

        assertThat(slow.pause(answer(400, "{\"code\":131048}"))).isEqualTo(Duration.ofHours(1));
        assertThat(slow.pause(answer(400, "{\"code\":131056}"))).isNull();
    }

    private static ProviderAnswer answer(int status, String error) {
        byte[] body = ("{\"error\":" + error + "}").getBytes(StandardCharsets.UTF_8);
        return ProviderAnswer.of(status, null, body, Instant.EPOCH);
    }
}
