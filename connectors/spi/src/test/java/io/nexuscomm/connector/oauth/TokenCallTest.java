package io.nexuscomm.connector.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.ProviderRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenCallTest {

    private static TokenAnswer answer(int status, String json) {
        return TokenCall.answer(status, json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void requestShouldBeAFormThatNoValueCanLeave() {
        OAuthClient client = new OAuthClient("https://token.example/", "id&x=1", "s+e=c", "configured", "a b");

        ProviderRequest request = new TokenCall(client, "new est").request();

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.mediaType()).isEqualTo("application/x-www-form-urlencoded");
        assertThat(new String(request.body(), StandardCharsets.US_ASCII))
                .isEqualTo("grant_type=refresh_token&refresh_token=new+est&client_id=id%26x%3D1"
                        + "&client_secret=s%2Be%3Dc&scope=a+b");
    }

    @Test
    void requestShouldLeaveOutWhatThereIsNot() {
        OAuthClient client = new OAuthClient("https://token.example/", "id", null, "r", null);

        assertThat(new String(new TokenCall(client, "r").request().body(), StandardCharsets.US_ASCII))
                .isEqualTo("grant_type=refresh_token&refresh_token=r&client_id=id");
        assertThat(new TokenCall(client, "s3cret").toString()).doesNotContain("s3cret");
    }

    @Test
    void tokenShouldBeGrantedForAsLongAsTheProviderSays() {
        assertThat(answer(200, "{\"access_token\": \"t\", \"expires_in\": 3599}"))
                .isEqualTo(new TokenAnswer.Granted("t", Duration.ofSeconds(3599), null));
        assertThat(answer(200, "{\"access_token\": \"t\", \"expires_in\": \"60\", \"refresh_token\": \"n\"}"))
                .isEqualTo(new TokenAnswer.Granted("t", Duration.ofSeconds(60), "n"));
        assertThat(answer(200, "{\"access_token\": \"t\"}"))
                .isEqualTo(new TokenAnswer.Granted("t", Duration.ofHours(1), null));
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_grant, true",
        "401, invalid_client, true",
        "400, interaction_required, true",
        "400, temporarily_unavailable, false",
        "429, slow_down, false",
        "500, invalid_grant, false",
        "302, invalid_grant, false",
        "0, '', false"
    })
    void refusalShouldLastOnlyWhenAPersonMustMendIt(int status, String error, boolean lasting) {
        TokenAnswer answer = answer(status, "{\"error\": \"" + error + "\", \"error_description\": \"secret words\"}");

        assertThat(answer instanceof TokenAnswer.Refused).isEqualTo(lasting);
        assertThat(answer.toString()).doesNotContain("secret words");
    }

    @ParameterizedTest
    @CsvSource({"''", "'<html>'", "'[]'", "'{\"access_token\": {}}'", "'null'"})
    void answerShouldBeNoTokenWhenItIsNone(String body) {
        assertThat(answer(200, body)).isInstanceOf(TokenAnswer.Unavailable.class);
    }
}
