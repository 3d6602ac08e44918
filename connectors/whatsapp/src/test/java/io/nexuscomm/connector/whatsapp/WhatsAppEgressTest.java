package io.nexuscomm.connector.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.SendOutcome.Accepted;
import io.nexuscomm.connector.SendOutcome.NeedsReauth;
import io.nexuscomm.connector.SendOutcome.Rejected;
import io.nexuscomm.connector.SendOutcome.Transient;
import io.nexuscomm.connector.testkit.http.EgressContract;
import io.nexuscomm.connector.testkit.http.TestGateway;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Media.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each way of answering, and of not answering, makes of a send. */
class WhatsAppEgressTest extends EgressContract {

    WhatsAppEgressTest() {
        super(new WhatsAppChannel());
    }

    @Test
    void acceptanceShouldCarryTheProvidersId() {
        provider.answer(200, "{\"messages\":[{\"id\":\"wamid.X\",\"message_status\":\"accepted\"}]}");

        SendOutcome outcome = routes.send(account, HELLO);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted ->
                                assertThat(accepted.externalIds()).containsExactly(ExternalId.of("wamid", "wamid.X")));
        assertThat(outcome.detail()).isEqualTo("HTTP 200, accepted");
    }

    @ParameterizedTest
    @CsvSource({
        "400, 131047, Rejected",
        "400, 131026, Rejected",
        "400, 100, Rejected",
        "404, 132001, Rejected",
        "400, 999999, Rejected",
        "400, 130429, Throttled",
        "400, 131056, Throttled",
        "429, 131026, Throttled",
        "500, 131000, Transient",
        "503, 2, Transient",
        "502, 131000, Transient",
        "503, 999999, Transient",
        "400, 131016, Transient",
        "500, 999999, Transient",
        "401, 190, NeedsReauth",
        "400, 190, NeedsReauth",
        "403, 200, NeedsReauth",
        "403, 299, NeedsReauth",
        "403, 368, Stopped",
        "400, 130497, Stopped",
        "403, 131031, Stopped",
        "400, 131042, Stopped",
        "400, 133010, Stopped",
        "504, 131000, Uncertain"
    })
    void codeShouldDecideWhatToDo(int status, int code, String outcome) {
        provider.answer(status, error(code, "said"));

        assertThat(routes.send(account, HELLO).getClass().getSimpleName()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"502, Uncertain", "503, Uncertain", "504, Uncertain", "500, Transient"})
    void sendShouldBeUncertainWhenAProxyAnswersInMetasPlace(int status, String outcome) {
        for (String body : List.of("<html><title>Bad Gateway</title></html>", "", "{\"error\":\"bad gateway\"}")) {
            provider.answer(status, body);

            assertThat(routes.send(account, HELLO).getClass().getSimpleName())
                    .as(body)
                    .isEqualTo(outcome);
        }
    }

    @Test
    void rejectionShouldTellPeopleWhatHappenedAndWhatToDo() {
        provider.answer(400, error(131047, "24 hours have passed"));

        assertThat(routes.send(account, HELLO)).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.error().code()).isEqualTo("WINDOW_CLOSED");
            assertThat(rejected.error().providerCode()).isEqualTo("131047");
            assertThat(rejected.error().message())
                    .contains("24 hours have passed")
                    .contains("template");
            assertThat(rejected.detail()).isEqualTo("HTTP 400, code 131047");
        });
    }

    @Test
    void uploadShouldBeTransientWhateverHappensToIt() {
        Media medium = stored(new byte[100]);
        provider.reset();
        assertThat(routes.send(account, medium)).isInstanceOf(Transient.class);

        provider.answer(200, "{}");
        assertThat(routes.send(account, medium)).isInstanceOf(Transient.class);

        provider.answer(504, "");
        assertThat(routes.send(account, medium)).isInstanceOf(Transient.class);

        provider.answer(401, error(190, "expired"));
        assertThat(routes.send(account, medium)).isInstanceOf(NeedsReauth.class);

        assertThat(provider.requests())
                .hasSize(4)
                .allMatch(request -> request.startsWith("POST /v25.0/106540352242922/media"));
        assertThat(routes.gateway().openStreams()).as("streams left open").isZero();
    }

    @Test
    void requestShouldCarryTheTokenAndTheMessage() {
        provider.answer(channel.accepted());

        routes.send(account, HELLO);

        assertThat(provider.requests().getFirst())
                .contains("Authorization: Bearer " + WhatsAppChannel.TOKEN + "\r\n")
                .contains("Content-Type: application/json\r\n")
                .contains("\"body\":\"Hello\"");
    }

    @ParameterizedTest
    @CsvSource({"404, Rejected", "403, NeedsReauth"})
    void statusShouldDecideByMetasHabitWhenThereIsNoCode(int status, String outcome) {
        provider.answer(status, "not json");

        assertThat(routes.send(account, HELLO).getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    void uploadThatWasNotMadeShouldBeTransient() {
        ConnectedAccount unreachable = routes.account("http://graph.invalid");
        Media lost = new TestGateway(descriptor).storedMedia(new byte[1], Kind.IMAGE, "image/png");

        assertThat(routes.send(unreachable, stored(new byte[100]))).isInstanceOf(Transient.class);
        assertThat(routes.send(account, lost)).isInstanceOf(Transient.class);
        assertThat(provider.requests()).isEmpty();
    }

    private Media stored(byte[] bytes) {
        return routes.gateway().storedMedia(bytes, Kind.IMAGE, "image/png");
    }

    private static String error(int code, String details) {
        return """
                {"error":{"message":"(#%1$d) Title","type":"OAuthException","code":%1$d,
                 "error_data":{"messaging_product":"whatsapp","details":"%2$s"},"fbtrace_id":"A"}}""".formatted(code, details);
    }
}
