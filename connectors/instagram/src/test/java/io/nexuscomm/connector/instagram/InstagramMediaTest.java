package io.nexuscomm.connector.instagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.MediaOutcome;
import io.nexuscomm.connector.MediaOutcome.Fetched;
import io.nexuscomm.connector.MediaOutcome.Gone;
import io.nexuscomm.connector.SendOutcome.Accepted;
import io.nexuscomm.connector.testkit.http.MediaContract;
import io.nexuscomm.connector.testkit.http.TestGateway;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Media.Kind;
import io.nexuscomm.message.content.Media.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Media both ways: fetched from where a webhook says, and only there; uploaded before the message that shows them. */
class InstagramMediaTest extends MediaContract {
    InstagramMediaTest() {
        super(new InstagramChannel());
    }

    @Test
    void mediumShouldBeFetchedWithoutTheToken() throws IOException {
        provider.answer(200, "the bytes", "Content-Type: image/jpeg");

        MediaOutcome outcome = fetchFrom(provider.base() + "/cdn/?asset_id=1&signature=Abc", null);

        assertThat(outcome).isInstanceOfSatisfying(Fetched.class, fetched -> {
            assertThat(fetched.mimeType()).isEqualTo("image/jpeg");
            assertThat(read(fetched)).isEqualTo("the bytes");
        });
        assertThat(provider.requests())
                .singleElement()
                .asString()
                .startsWith("GET /cdn/?asset_id=1&signature=Abc HTTP/1.1\r\n")
                .doesNotContain("Authorization")
                .doesNotContain(InstagramChannel.TOKEN);
    }

    @ParameterizedTest
    @CsvSource({"403, Gone", "404, Gone", "410, Gone", "302, Transient", "429, Transient", "500, Transient"})
    void statusShouldDecideWhetherToTryAgain(int status, String outcome) {
        provider.answer(status, "x", "Location: http://127.0.0.1:9/elsewhere");

        assertThat(fetchFrom(provider.base() + "/cdn/1", null).getClass().getSimpleName())
                .isEqualTo(outcome);
        assertThat(provider.requests()).as("redirects are not followed").hasSize(1);
    }

    @Test
    void mediumShouldBeGoneWithoutACallWhenItsAddressHasEnded() {
        assertThat(fetchFrom(provider.base() + "/cdn/1", TestGateway.NOW)).isInstanceOf(Gone.class);
        assertThat(provider.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/x",
                "https://lookaside.fbsbx.com.evil.example/x",
                "https://user@lookaside.fbsbx.com/x",
                "http://lookaside.fbsbx.com:9/x",
                "file:///etc/passwd",
                "http://{{env:HOME}}/x",
                "not an address",
                ""
            })
    void mediumShouldBeGoneWithoutACallWhenItIsNotAtMetas(String address) {
        ConnectedAccount real = routes.account("https://graph.instagram.com");
        Media medium = Media.pending(Kind.IMAGE, new Source(address, null)).build();

        assertThat(routes.fetch(real, medium)).isInstanceOf(Gone.class);
    }

    @Test
    void mediumOfOursShouldBeUploadedAndShownByItsId() {
        provider.answer(200, "{\"attachment_id\":\"777\",\"message_id\":\"aWdfX\"}");
        Media picture =
                routes.gateway().storedMedia("pixels".getBytes(StandardCharsets.UTF_8), Kind.IMAGE, "image/png");

        assertThat(routes.send(account, picture)).isInstanceOf(Accepted.class);

        assertThat(provider.requests()).hasSize(2);
        assertThat(provider.requests().getFirst())
                .startsWith("POST /v25.0/17841405822304914/message_attachments HTTP/1.1\r\n")
                .contains("name=\"platform\"")
                .contains("{\"attachment\":{\"type\":\"image\",\"payload\":{\"is_reusable\":false}}}")
                .contains("pixels")
                .doesNotContain("a file.bin");
        assertThat(provider.requests().getLast())
                .contains("{\"attachment\":{\"type\":\"image\",\"payload\":{\"attachment_id\":\"777\"}}}");
        assertThat(routes.gateway().openStreams()).isZero();
    }

    private MediaOutcome fetchFrom(String address, @Nullable Instant ends) {
        Media medium = Media.pending(Kind.IMAGE, new Source(address, ends)).build();
        return routes.fetch(account, medium);
    }

    private static String read(Fetched fetched) {
        try (InputStream bytes = fetched.bytes()) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
