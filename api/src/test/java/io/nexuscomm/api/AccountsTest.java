package io.nexuscomm.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.api.Http.Answer;
import io.nexuscomm.inbox.Account;
import io.nexuscomm.message.id.AccountId;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class AccountsTest {

    private static final String SECRET = "t0psecret-token";

    private static ApiServer server;
    private static Tenant tenant;

    @BeforeAll
    static void start() {
        server = ApiServer.shared();
        tenant = server.tenant();
    }

    private static String account(String number, String more) {
        return "{\"connector\":\"acme\",\"name\":\" Sales\\u0000 \",\"config\":{\"number\":\"" + number
                + "\",\"token\":\"" + SECRET + "\"" + more + "}}";
    }

    private static List<String> problems(Answer answer) {
        return answer.json()
                .path("errors")
                .valueStream()
                .map(error -> error.path("pointer").stringValue() + " "
                        + error.path("code").stringValue())
                .toList();
    }

    @Test
    void accountShouldBeAddedWithItsSecretsPutAwayWhenItsConfigurationIsValid() {
        Answer answer = tenant.http()
                .post(
                        "/api/v1/accounts",
                        account(
                                "5550001",
                                ",\"secrets\":[\"s-one\",\"s-two\"],\"server\":{\"host\":\"h\",\"password\":\"s-three\"}"));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        JsonNode account = answer.json();
        assertThat(account.path("name").stringValue()).isEqualTo("Sales");
        assertThat(account.path("state").stringValue()).isEqualTo("NEW");
        assertThat(account.path("config").toString()).isEqualTo("{\"number\":\"5550001\",\"server\":{\"host\":\"h\"}}");
        assertThat(account.path("webhookUrl").stringValue())
                .isEqualTo("http://localhost:" + server.http().port() + "/webhooks/acme/"
                        + account.path("id").stringValue());
        assertThat(answer.text()).doesNotContain(SECRET, "s-one", "s-two", "s-three");

        AccountId id = AccountId.of(account.path("id").stringValue());
        assertThat(server.store.accounts().open(id).secrets())
                .isEqualTo(Http.JSON.readTree("{\"token\":\"" + SECRET + "\",\"secrets\":[\"s-one\",\"s-two\"],"
                        + "\"server\":{\"password\":\"s-three\"}}"));
        String path = "/api/v1/accounts/" + id;
        assertThat(tenant.http().get(path).json()).isEqualTo(account);
        assertThat(tenant.http().get("/api/v1/accounts").json().path("items")).contains(account);
    }

    /** A newer version of a connector may call a setting secret that an older one showed. */
    @Test
    void settingShouldNotBeShownWhenItIsSecretByNow() {
        ObjectNode config =
                Http.JSON.createObjectNode().put("number", "5550077").put("token", SECRET);
        Account account = new Account(
                server.ids.account(),
                tenant.organization(),
                "acme",
                "5550077",
                "Of old",
                Account.State.CONNECTED,
                "OK",
                "",
                "",
                config,
                server.clock.instant());
        server.store.accounts().create(account, Http.JSON.createObjectNode());

        Answer answer = tenant.http().get("/api/v1/accounts/" + account.id());

        assertThat(answer.json().path("config")).hasToString("{\"number\":\"5550077\"}");
        assertThat(tenant.http().get("/api/v1/accounts").text()).doesNotContain(SECRET);
        tenant.http().patch("/api/v1/accounts/" + account.id(), "{\"config\":{\"mode\":\"SAFE\"}}");
        assertThat(server.store.accounts().open(account.id()).secrets()).hasToString("{\"token\":\"" + SECRET + "\"}");
    }

    @Test
    void accountShouldHaveNoWebhookWhenItsChannelIsNotPushed() {
        JsonNode account =
                tenant.http().get("/api/v1/accounts/" + tenant.wave()).json();

        assertThat(account.has("webhookUrl")).isFalse();
    }

    @Test
    void accountShouldBeRefusedWithEveryMistakeWhenItsConfigurationIsNotValid() {
        Answer answer = tenant.http()
                .post(
                        "/api/v1/accounts",
                        "{\"connector\":\"acme\",\"name\":\"Sales\",\"config\":{\"number\":\"55-hidden\",\"mode\":\"SLOW\","
                                + "\"server\":{\"port\":0,\"colour\":\"scarlet\"},\"apiBase\":\"not a uri\"}}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("invalid-config");
        assertThat(problems(answer))
                .containsExactlyInAnyOrder(
                        "/config/token required",
                        "/config/number bad-format",
                        "/config/mode not-allowed",
                        "/config/apiBase bad-format",
                        "/config/server/host required",
                        "/config/server/port invalid",
                        "/config/server/colour unknown-field");
        assertThat(answer.text()).doesNotContain("55-hidden", "SLOW\"", "scarlet", "not a uri");
    }

    @Test
    void accountShouldBeRefusedWhenASettingHoldsWhatADatabaseCannot() {
        for (String bad : List.of("\\u0000", "\\ud800")) {
            Answer answer = tenant.http()
                    .post("/api/v1/accounts", account("5550008", ",\"server\":{\"host\":\"a" + bad + "\"}"));

            assertThat(answer.status()).isEqualTo(422);
            assertThat(problems(answer)).containsExactly("/config/server/host bad-character");
        }
    }

    @Test
    void secretShouldNotBeRepeatedWhenItIsRefused() {
        Answer answer = tenant.http()
                .post(
                        "/api/v1/accounts",
                        "{\"connector\":\"acme\",\"name\":\"S\",\"config\":{\"number\":\"5550009\",\"token\":\"hunter2\"}}");

        assertThat(problems(answer)).containsExactly("/config/token bad-length");
        assertThat(answer.text()).doesNotContain("hunter2");
    }

    @Test
    void accountShouldBeRefusedWhenItsConnectorIsNotInstalled() {
        Answer answer =
                tenant.http().post("/api/v1/accounts", "{\"connector\":\"pigeon\",\"name\":\"S\",\"config\":{}}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(problems(answer)).containsExactly("/connector unknown-connector");
    }

    @Test
    void accountShouldBeRefusedWhenItIsThereAlready() {
        assertThat(tenant.http()
                        .post("/api/v1/accounts", account("5550002", ""))
                        .status())
                .isEqualTo(201);

        Answer again = tenant.http().post("/api/v1/accounts", account("5550002", ""));

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("duplicate-account");
    }

    @Test
    void accountShouldKeepWhatAPatchDoesNotNameWhenItIsChanged() {
        String id = tenant.http()
                .post(
                        "/api/v1/accounts",
                        account("5550003", ",\"mode\":\"FAST\",\"server\":{\"host\":\"h\",\"password\":\"pw\"}"))
                .json()
                .path("id")
                .stringValue();

        Answer answer = tenant.http()
                .patch(
                        "/api/v1/accounts/" + id,
                        "{\"name\":\"Support\",\"config\":{\"mode\":null,\"server\":{\"port\":25}}}");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.json().path("name").stringValue()).isEqualTo("Support");
        assertThat(answer.json().path("config").toString())
                .isEqualTo("{\"number\":\"5550003\",\"server\":{\"host\":\"h\",\"port\":25}}");
        assertThat(server.store.accounts().open(AccountId.of(id)).secrets())
                .isEqualTo(Http.JSON.readTree("{\"token\":\"" + SECRET + "\",\"server\":{\"password\":\"pw\"}}"));

        Answer invalid = tenant.http().patch("/api/v1/accounts/" + id, "{\"config\":{\"token\":null}}");
        assertThat(problems(invalid)).containsExactly("/config/token required");
    }

    @Test
    void checkShouldTellAndKeepWhatTheProviderSaysWhenItIsAsked() {
        String id = tenant.http()
                .post("/api/v1/accounts", account("5550004", "").replace(SECRET, "bad-token-0000"))
                .json()
                .path("id")
                .stringValue();

        Answer answer = tenant.http().post("/api/v1/accounts/" + id + "/check");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("state").stringValue()).isEqualTo("AUTH_REQUIRED");
        assertThat(answer.json().path("code").stringValue()).isEqualTo("BAD_CREDENTIALS");
        assertThat(tenant.http()
                        .get("/api/v1/accounts/" + id)
                        .json()
                        .path("state")
                        .stringValue())
                .isEqualTo("AUTH_REQUIRED");
        assertThat(server.pipeline.checked)
                .anyMatch(it -> it.id().toString().equals(id)
                        && it.config().text("/number").equals("5550004"));
    }

    @Test
    void webhookShouldBeAtTheAddressOfTheGatewayWhenItIsConfigured() {
        try (ApiServer behindProxy = ApiServer.start("nexuscomm.public-url=https://gateway.example/in/")) {
            Tenant there = behindProxy.tenant();

            assertThat(there.http()
                            .get("/api/v1/accounts/" + there.acme())
                            .json()
                            .path("webhookUrl")
                            .stringValue())
                    .isEqualTo("https://gateway.example/in/webhooks/acme/" + there.acme());
        }
    }

    @Test
    void connectorsShouldBeListedAsFormsNeedThemWhenAskedFor() {
        JsonNode items = tenant.http().get("/api/v1/connectors").json().path("items");

        assertThat(items).hasSize(2);
        JsonNode acme = items.path(0);
        assertThat(acme.path("id").stringValue()).isEqualTo("acme");
        assertThat(acme.path("pushed").booleanValue()).isTrue();
        assertThat(acme.at("/config/properties/token/x-secret").booleanValue()).isTrue();
        assertThat(acme.at("/capabilities/textLength").intValue()).isEqualTo(100);
        assertThat(acme.path("uniqueKey").stringValue()).isEqualTo("/number");
        assertThat(acme.at("/webhook/hmac/header").stringValue()).isNotEmpty();
        assertThat(acme.propertyNames()).doesNotContain("descriptor");
        assertThat(items.path(1).path("pushed").booleanValue()).isFalse();
    }
}
