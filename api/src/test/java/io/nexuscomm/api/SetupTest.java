package io.nexuscomm.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.api.Http.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SetupTest {

    private ApiServer server;

    @BeforeEach
    void start() {
        server = ApiServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Answer setUp(String token, String password) {
        return server.http()
                .post(
                        "/api/v1/setup",
                        "{\"token\":\"" + token + "\",\"organization\":\"Acme\",\"email\":\"ada@example.org\","
                                + "\"name\":\"Ada\",\"password\":\"" + password + "\"}");
    }

    @Test
    void gatewayShouldBeSetUpOnceWhenTheTokenOfItsConsoleIsGiven() {
        String token = server.firstAdministrator().invitation().orElseThrow();
        assertThat(server.http().get("/api/v1/setup").json().path("required").booleanValue())
                .isTrue();

        assertThat(setUp("", "a long password").status()).isEqualTo(400);
        assertThat(setUp("another-token", "a long password").code()).isEqualTo("bad-setup-token");
        Answer weak = setUp(token, "short");
        assertThat(weak.status()).isEqualTo(400);
        assertThat(weak.json().at("/errors/0/pointer").stringValue()).isEqualTo("/password");
        assertThat(weak.text()).doesNotContain("short\"", token);

        Answer created = setUp(token, "a long password");
        assertThat(created.status()).isEqualTo(201);
        String access = created.json().path("accessToken").stringValue();
        assertThat(server.http()
                        .bearer(access)
                        .get("/api/v1/me")
                        .json()
                        .path("name")
                        .stringValue())
                .isEqualTo("Ada");

        assertThat(server.http().get("/api/v1/setup").json().path("required").booleanValue())
                .isFalse();
        assertThat(setUp(token, "another password").code()).isEqualTo("already-set-up");
        assertThat(server.firstAdministrator().invitation()).isEmpty();
    }
}
