package io.nexuscomm.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.api.Http.Answer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebInboxTest {

    private static Http http;

    @BeforeAll
    static void start() {
        http = ApiServer.shared().http();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/conversations", "/conversations/0199-abc", "/settings/rules"})
    void pageShouldBeServedWhenAnAddressIsOneOfTheInbox(String path) {
        Answer answer = http.get(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("inbox");
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(answer.header("Content-Security-Policy")).contains("script-src 'self'");
    }

    @Test
    void assetShouldBeKeptForeverWhenItsNameHoldsItsHash() {
        Answer answer = http.get("/assets/app-0a1b2c3d.js");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("max-age=31536000").contains("immutable");
        assertThat(answer.header("Content-Type")).contains("javascript");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/app-gone.js",
                "/favicon-gone.ico",
                "/webhooks/acme/1",
                "/actuator/env",
                "/..%2f..%2fetc/passwd",
                "/static/ui/index.html",
                "/application.properties"
            })
    void pageShouldNotBeServedWhenAnAddressIsAFileOrBelongsToOthers(String path) {
        Answer answer = http.get(path);

        assertThat(answer.status()).isBetween(400, 404);
        assertThat(answer.text()).doesNotContain("The inbox");
    }
}
