package io.nexuscomm.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.api.Http.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SignInTest {

    private static final String PASSWORD = "correct horse battery";
    private static ApiServer server;

    @BeforeAll
    static void start() {
        server = ApiServer.start("nexuscomm.api.sign-in.per-address=1000", "nexuscomm.api.sign-in.per-email=5");
        server.firstAdministrator().create("Acme", "Ada@Example.org", "Ada", PASSWORD);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Answer login(String email, String password) {
        return server.http()
                .post("/api/v1/auth/login", "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}");
    }

    private static Answer refresh(String token) {
        return server.http().post("/api/v1/auth/refresh", "{\"refreshToken\":\"" + token + "\"}");
    }

    private static JsonNode session() {
        Answer answer = login("ada@example.org", PASSWORD);
        assertThat(answer.status()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void signingInShouldGiveTokensThatOpenTheApiWhenThePasswordIsRight() {
        Answer answer = login("ada@example.org", PASSWORD);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().propertyNames()).containsExactlyInAnyOrder("accessToken", "refreshToken", "expiresIn");
        assertThat(answer.json().path("expiresIn").intValue()).isEqualTo(600);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Set-Cookie")).isNull();
        Answer me = server.http()
                .bearer(answer.json().path("accessToken").stringValue())
                .get("/api/v1/me");
        assertThat(me.json().path("email").stringValue()).isEqualTo("ada@example.org");
    }

    @Test
    void signingInShouldIgnoreCaseWhenTheAddressIsWrittenOtherwise() {
        assertThat(login(" ADA@example.ORG ", PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void signingInShouldNotTellWhichWasWrongWhenAddressOrPasswordIs() {
        Answer wrongPassword = login("ada@example.org", "not the password");
        Answer wrongAddress = login("bob@example.org", PASSWORD);

        assertThat(wrongPassword.status()).isEqualTo(401);
        assertThat(wrongPassword.code()).isEqualTo("bad-credentials");
        assertThat(wrongAddress.text()).isEqualTo(wrongPassword.text());
    }

    @Test
    void signingInShouldBeRefusedForAWhileWhenItFailedTooOftenForOneAddress() {
        for (int attempt = 0; attempt < 5; attempt++) {
            assertThat(login("eve@example.org", "guess " + attempt).status()).isEqualTo(401);
        }

        Answer refused = login("eve@example.org", "one guess more");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("too-many-attempts");
        int wait = Integer.parseInt(String.valueOf(refused.header("Retry-After")));
        assertThat(wait).isBetween(1, 62);
        assertThat(login("ada@example.org", PASSWORD).status()).isEqualTo(200);

        server.clock.advance(Duration.ofSeconds(wait));
        assertThat(login("eve@example.org", "after waiting").status()).isEqualTo(401);
    }

    @Test
    void signingInShouldNotCountAgainstAnyoneWhenItSucceeds() {
        for (int attempt = 0; attempt < 12; attempt++) {
            assertThat(login("ada@example.org", PASSWORD).status()).isEqualTo(200);
        }
    }

    @Test
    void signingInShouldNameTheFieldsWhenTheyAreMissing() {
        Answer answer = server.http().post("/api/v1/auth/login", "{\"email\":\"\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json()
                        .path("errors")
                        .valueStream()
                        .map(it -> it.path("pointer").stringValue()))
                .containsExactlyInAnyOrder("/email", "/password");
    }

    @Test
    void sessionShouldGoOnWithANewPairWhenItIsRefreshed() {
        JsonNode first = session();

        Answer second = refresh(first.path("refreshToken").stringValue());

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json().path("refreshToken")).isNotEqualTo(first.path("refreshToken"));
        assertThat(refresh(second.json().path("refreshToken").stringValue()).status())
                .isEqualTo(200);
    }

    @Test
    void sessionShouldEndAsAWholeWhenASpentTokenIsUsedAgain() {
        String spent = session().path("refreshToken").stringValue();
        String current = refresh(spent).json().path("refreshToken").stringValue();

        server.clock.advance(Duration.ofSeconds(11));
        Answer reuse = refresh(spent);

        assertThat(reuse.status()).isEqualTo(401);
        assertThat(reuse.code()).isEqualTo("bad-refresh-token");
        assertThat(refresh(current).status()).isEqualTo(401);
    }

    @Test
    void sessionShouldGoOnWhenTheAnswerToARefreshWasLost() {
        String token = session().path("refreshToken").stringValue();
        refresh(token);
        server.clock.advance(Duration.ofSeconds(3));

        Answer again = refresh(token);

        assertThat(again.status()).isEqualTo(200);
        assertThat(refresh(again.json().path("refreshToken").stringValue()).status())
                .isEqualTo(200);
    }

    @Test
    void sessionShouldEndWhenItsPersonSignsOut() {
        String token = session().path("refreshToken").stringValue();
        String body = "{\"refreshToken\":\"" + token + "\"}";

        assertThat(server.http().post("/api/v1/auth/logout", body).status()).isEqualTo(204);

        assertThat(refresh(token).status()).isEqualTo(401);
        assertThat(server.http().post("/api/v1/auth/logout", body).status()).isEqualTo(204);
    }

    @Test
    void sessionShouldEndWhenItWasNotUsedForLong() {
        String token = session().path("refreshToken").stringValue();

        server.clock.advance(Duration.ofDays(14).plusSeconds(1));

        assertThat(refresh(token).status()).isEqualTo(401);
    }

    @Test
    void sessionShouldEndAtItsLimitHoweverOftenItIsRefreshed() {
        String token = session().path("refreshToken").stringValue();

        for (int week = 0; week < 4; week++) {
            server.clock.advance(Duration.ofDays(7));
            token = refresh(token).json().path("refreshToken").stringValue();
        }
        server.clock.advance(Duration.ofDays(2));

        assertThat(refresh(token).status()).isEqualTo(401);
    }

    @Test
    void refreshTokenShouldBeRefusedWhenNobodyGaveItOut() {
        assertThat(refresh("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").status())
                .isEqualTo(401);
    }
}
