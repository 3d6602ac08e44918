package io.nexuscomm.connector.instagram;

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
class InstagramEgressTest extends EgressContract {

    InstagramEgressTest() {
        super(new InstagramChannel());
    }

    @Test
    void acceptanceShouldCarryTheProvidersId() {
        provider.answer(200, "{\"recipient_id\":\"1\",\"message_id\":\"aWdfX\"}");

        SendOutcome outcome = routes.send(account, HELLO);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted ->
                                assertThat(accepted.externalIds()).containsExactly(ExternalId.of("ig-mid", "aWdfX")));
        assertThat(outcome.detail()).isEqualTo("HTTP 200");
    }

    @ParameterizedTest
    @CsvSource({
        "400, 10, 2534022, Rejected",
        "400, 10, 2018278, Rejected",
        "400, 10, 1893063, Stopped",
        "400, 36103, 0, Stopped",
        "400, 368, 0, Stopped",
        "400, 100, 2534014, Rejected",
        "400, 100, 2534037, Rejected",
        "400, 551, 1545041, Rejected",
        "400, 999999, 0, Rejected",
        "400, 100, 2018008, Transient",
        "400, 613, 2534040, Throttled",
        "400, 4, 0, Throttled",
        "400, 80006, 0, Throttled",
        "429, 100, 0, Throttled",
        "500, 1, 0, Transient",
        "502, 2, 0, Transient",
        "503, 999999, 0, Transient",
        "400, 2, 0, Transient",
        "500, 999999, 0, Transient",
        "401, 190, 463, NeedsReauth",
        "400, 190, 460, NeedsReauth",
        "403, 200, 2534041, Stopped",
        "403, 10, 0, NeedsReauth",
        "504, 2, 0, Uncertain"
    })
    void codesShouldDecideWhatToDo(int status, int code, int subcode, String outcome) {
        provider.answer(status, error(code, subcode, "said"));

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
        provider.answer(400, error(10, 2534022, "This message is sent outside of allowed window."));

        assertThat(routes.send(account, HELLO)).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.error().code()).isEqualTo("WINDOW_CLOSED");
            assertThat(rejected.error().providerCode()).isEqualTo("10/2534022");
            assertThat(rejected.error().message())
                    .contains("outside of allowed window")
                    .contains("Human Agent");
            assertThat(rejected.detail()).isEqualTo("HTTP 400, code 10/2534022");
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

        provider.answer(401, error(190, 463, "expired"));
        assertThat(routes.send(account, medium)).isInstanceOf(NeedsReauth.class);

        assertThat(provider.requests())
                .hasSize(4)
                .allMatch(request -> request.startsWith("POST /v25.0/17841405822304914/message_attachments"));
        assertThat(routes.gateway().openStreams()).as("streams left open").isZero();
    }

    @Test
    void requestShouldCarryTheTokenAndTheMessage() {
        provider.answer(channel.accepted());

        routes.send(account, HELLO);

        assertThat(provider.requests().getFirst())
                .contains("Authorization: Bearer " + InstagramChannel.TOKEN + "\r\n")
                .contains("Content-Type: application/json\r\n")
                .contains("\"message\":{\"text\":\"Hello\"}");
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

    private static String error(int code, int subcode, String said) {
        return """
                {"error":{"message":"(#%1$d) %3$s","type":"OAuthException","code":%1$d,
                 "error_subcode":%2$d,"fbtrace_id":"A"}}""".formatted(code, subcode, said);
    }
}
