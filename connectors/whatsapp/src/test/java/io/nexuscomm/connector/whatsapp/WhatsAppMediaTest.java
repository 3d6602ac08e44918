package io.nexuscomm.connector.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.CheckResult.State;
import io.nexuscomm.connector.MediaOutcome;
import io.nexuscomm.connector.MediaOutcome.Fetched;
import io.nexuscomm.connector.MediaOutcome.Gone;
import io.nexuscomm.connector.MediaOutcome.Transient;
import io.nexuscomm.connector.testkit.http.Answer;
import io.nexuscomm.connector.testkit.http.MediaContract;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Media.Kind;
import io.nexuscomm.message.content.Media.Source;
import io.nexuscomm.normalizer.Digests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Media, from the id in a webhook to bytes that match their digest. */
class WhatsAppMediaTest extends MediaContract {

    private static final String HEX = Digests.sha256Hex(BYTES);
    private static final String BASE64 =
            Base64.getEncoder().encodeToString(HexFormat.of().parseHex(HEX));

    WhatsAppMediaTest() {
        super(new WhatsAppChannel());
    }

    @ParameterizedTest
    @ValueSource(strings = {"hex", "base64", ""})
    void mediumShouldBeFetchedInTwoCalls(String form) throws IOException {
        String digest = form.equals("hex") ? HEX : form.equals("base64") ? BASE64 : "";
        serve(location("/file?mid=1&hash=a%2Fb", digest));

        assertThat(fetchById("2754859441498128", null)).isInstanceOfSatisfying(Fetched.class, fetched -> {
            assertThat(content(fetched)).isEqualTo(BYTES);
            assertThat(fetched.mimeType()).isEqualTo("image/jpeg");
            assertThat(fetched.fileName()).isEqualTo("photo.jpg");
        });
        assertThat(provider.requests()).hasSize(2);
        assertThat(provider.requests().get(0)).startsWith("GET /v25.0/2754859441498128 HTTP/1.1\r\n");
        assertThat(provider.requests().get(1)).startsWith("GET /file?mid=1&hash=a%2Fb HTTP/1.1\r\n");
        assertThat(provider.requests())
                .allMatch(request -> request.contains("Authorization: Bearer " + WhatsAppChannel.TOKEN))
                .noneMatch(request -> request.contains("evil"));
    }

    @Test
    void mediumShouldBeTriedAgainWhenItDoesNotMatchItsDigest() {
        serve(location("/file", Digests.sha256Hex(new byte[0])));

        assertThat(fetchById("1", null)).isInstanceOf(Transient.class);
    }

    @Test
    void mediumShouldBeTriedAgainWhenItDoesNotMatchTheWebhooksDigest() {
        serve(location("/file", ""));

        assertThat(fetchById("1", Digests.sha256Hex(new byte[0]))).isInstanceOf(Transient.class);
    }

    @Test
    void mediumShouldBeGoneWhenMetaSaysItIsTooLarge() {
        provider.answer(200, "{\"url\":\"" + provider.base() + "/f\",\"file_size\":\"104857601\"}");

        assertThat(fetchById("1", null)).isInstanceOf(Gone.class);
        assertThat(provider.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "404, 100, 33, Gone",
        "400, 100, 33, Gone",
        "400, 131052, , Gone",
        "404, , , Gone",
        "401, 190, , Transient",
        "429, 4, , Transient",
        "500, 131000, , Transient",
        "503, , , Transient"
    })
    void refusalShouldTellWhetherToTryAgain(
            int status, @Nullable Integer code, @Nullable Integer subcode, String outcome) {
        provider.answer(
                status,
                code == null ? "" : "{\"error\":{\"code\":" + code + ",\"error_subcode\":" + subcode + "}}",
                "Retry-After: 30");

        MediaOutcome fetched = fetchById("1", null);

        assertThat(fetched.getClass().getSimpleName()).isEqualTo(outcome);
        if (fetched instanceof Transient later) {
            assertThat(later.retryAfter()).isEqualTo(Duration.ofSeconds(30));
        }
    }

    @Test
    void accountShouldBeReportedWhenItsTokenIsNoGood() {
        routes.gateway().reports().clear();
        provider.answer(401, "{\"error\":{\"code\":190}}");

        fetchById("1", null);

        assertThat(routes.gateway().reports()).singleElement().satisfies(report -> {
            assertThat(report.state()).isEqualTo(State.AUTH_REQUIRED);
            assertThat(report.code()).isEqualTo("BAD_CREDENTIALS");
            assertThat(report.action()).isNotEmpty();
        });
    }

    @Test
    void accountShouldNotBeReportedWhenOnlyTheMediumIsUnknown() {
        routes.gateway().reports().clear();
        provider.answer(400, "{\"error\":{\"code\":100,\"error_subcode\":33}}");

        fetchById("1", null);

        assertThat(routes.gateway().reports()).isEmpty();
    }

    @Test
    void mediumShouldBeTriedAgainFromItsIdWhenItsAddressIsTooOld() {
        provider.behave((socket, out) -> {
            boolean lookUp = provider.requests().size() == 1;
            byte[] body = lookUp ? location("/file", HEX).getBytes(StandardCharsets.UTF_8) : new byte[0];
            String status = lookUp ? "200 OK" : "404 Not Found";
            out.write(("HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Length: " + body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(body);
        });

        assertThat(fetchById("1", null)).isInstanceOf(Transient.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../106540352242922", "1/2", "1?fields=x", "", "{{env:HOME}}"})
    void mediumShouldBeGoneWhenItsIdIsNone(String id) {
        assertThat(fetchById(id, null)).isInstanceOf(Gone.class);
        assertThat(provider.requests()).isEmpty();
    }

    private MediaOutcome fetchById(String id, @Nullable String sha256) {
        Media media = Media.pending(Kind.IMAGE, new Source(id, null))
                .declaredMimeType("image/png")
                .fileName("photo.jpg")
                .sha256(sha256)
                .build();
        return routes.fetch(account, media);
    }

    private void serve(String location) {
        provider.behave((socket, out) ->
                (provider.requests().size() == 1 ? new Answer(200, location) : new Answer(200, BYTES)).write(out));
    }

    private String location(String path, String sha256) {
        return "{\"url\":\"" + provider.base() + path + "\",\"mime_type\":\"image/jpeg\",\"sha256\":\"" + sha256
                + "\",\"file_size\":\"21\",\"id\":\"1\"}";
    }
}
