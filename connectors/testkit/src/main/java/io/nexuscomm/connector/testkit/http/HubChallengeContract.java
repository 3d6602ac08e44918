package io.nexuscomm.connector.testkit.http;

import static io.nexuscomm.connector.testkit.http.RouteFixture.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.ConnectedAccount;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** N201: a webhook that asks {@code hub.challenge} first, as Meta's do. The account's {@code verifyToken} answers. */
public abstract class HubChallengeContract extends WebhookContract {

    protected HubChallengeContract(HttpChannel channel) {
        super(channel);
    }

    @Test
    void challengeShouldBeAnsweredWhenTheTokenIsAnAccounts() {
        Exchange answer = challenge("subscribe", token(account), "1158201444");

        assertThat(answer.getMessage().getBody()).isEqualTo("1158201444");
        assertThat(status(answer)).isEqualTo(200);
        assertThat(answer.getMessage().getHeader(Exchange.CONTENT_TYPE)).isEqualTo("text/plain");
        assertThat(answer.getMessage().getHeaders()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "unsubscribe, TOKEN, 1",
        "subscribe, wrong, 1",
        "subscribe, '', 1",
        ", TOKEN, 1",
        "subscribe, , 1",
        "subscribe, TOKEN,"
    })
    void challengeShouldBeRefusedWhenAnythingIsWrong(
            @Nullable String mode, @Nullable String token, @Nullable String challenge) {
        Exchange answer = challenge(mode, "TOKEN".equals(token) ? token(account) : token, challenge);

        assertThat(status(answer)).isEqualTo(403);
        assertThat(answer.getMessage().getBody()).isEqualTo("");
    }

    @Test
    void challengeShouldBeRefusedWhenItIsTooLong() {
        assertThat(status(challenge("subscribe", token(account), "1".repeat(256))))
                .isEqualTo(200);
        assertThat(status(challenge("subscribe", token(account), "1".repeat(257))))
                .isEqualTo(403);
    }

    @Test
    void challengeShouldTakeTheAccountsOwnTokenOnlyOnItsOwnPath() {
        ConnectedAccount stranger = routes.gateway().account(channel.strangersConfig("stranger", provider.base()));
        TestRequest question = TestRequest.get(
                Map.of("hub.mode", "subscribe", "hub.challenge", "7", "hub.verify_token", token(account)));

        assertThat(get(own, question.at(account)).getMessage().getBody()).isEqualTo("7");
        assertThat(status(get(own, question.at(stranger)))).isEqualTo(403);
    }

    @Test
    void pathShouldBeUnknownWhenItNamesNoAccount() {
        assertThat(status(get(own, TestRequest.get(Map.of()).at("not-an-account"))))
                .isEqualTo(404);
    }

    private static String token(ConnectedAccount of) {
        return of.config().text("/verifyToken");
    }

    private Exchange challenge(@Nullable String mode, @Nullable String token, @Nullable String challenge) {
        Map<String, String> query = new HashMap<>();
        put(query, "hub.mode", mode);
        put(query, "hub.verify_token", token);
        put(query, "hub.challenge", challenge);
        return get(shared, TestRequest.get(query));
    }

    private static void put(Map<String, String> query, String name, @Nullable String value) {
        if (value != null) {
            query.put(name, value);
        }
    }

    private Exchange get(String path, TestRequest request) {
        return routes.request("GET", path, request, Map.of());
    }
}
