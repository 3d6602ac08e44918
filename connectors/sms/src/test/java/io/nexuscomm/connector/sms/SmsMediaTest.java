package io.nexuscomm.connector.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.MediaOutcome;
import io.nexuscomm.connector.MediaOutcome.Fetched;
import io.nexuscomm.connector.MediaOutcome.Gone;
import io.nexuscomm.connector.testkit.http.MediaContract;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Media.Kind;
import io.nexuscomm.message.content.Media.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Media, from the address in a webhook to where Twilio leads from there. */
class SmsMediaTest extends MediaContract {

    SmsMediaTest() {
        super(new SmsChannel());
    }

    @Override
    protected boolean followsOnce() {
        return true;
    }

    @Test
    void mediumShouldBeFetchedWithTheTokenFromTheApiOnly() throws Exception {
        provider.behave((socket, out) -> {
            String first = provider.requests().getLast();
            String answer = first.startsWith("GET /2010-04-01/")
                    ? "HTTP/1.1 307 X\r\nLocation: " + provider.base() + "/cdn/1\r\nContent-Length: 0\r\n\r\n"
                    : "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 3\r\n\r\nPNG";
            out.write(answer.getBytes());
            out.flush();
        });

        MediaOutcome outcome = fetchFrom(provider.base() + "/2010-04-01/Accounts/AC/Messages/MM/Media/ME1");

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Fetched.class, fetched -> assertThat(fetched.mimeType()).isEqualTo("image/png"));
        try (var bytes = ((Fetched) outcome).bytes()) {
            assertThat(bytes.readAllBytes()).isEqualTo("PNG".getBytes());
        }
        assertThat(provider.requests().get(0)).contains("Authorization: Basic ");
        assertThat(provider.requests().get(1)).startsWith("GET /cdn/1 ").doesNotContain("Authorization");
    }

    @Test
    void mediumShouldBeGoneWithoutACallWhenItIsNotTheApis() {
        assertThat(fetchFrom("http://127.0.0.1:1/steal")).isInstanceOf(Gone.class);
        assertThat(fetchFrom("https://evil.example/steal")).isInstanceOf(Gone.class);
        assertThat(provider.requests()).isEmpty();
    }

    @Test
    void mediumShouldBeGoneWhenItIsLedToAnUndeclaredHost() {
        provider.answer(307, "", "Location: http://evil.example/steal");

        assertThat(fetchFrom(provider.base() + "/2010-04-01/Accounts/AC/Media/ME1"))
                .isInstanceOf(Gone.class);
        assertThat(provider.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"404, Gone", "410, Gone", "401, Transient"})
    void mediumShouldBeGoneOrTriedAgainByItsStatus(int status, String outcome) {
        provider.answer(status, "");

        assertThat(fetchFrom(provider.base() + "/2010-04-01/Accounts/AC/Media/ME1")
                        .getClass()
                        .getSimpleName())
                .isEqualTo(outcome);
    }

    private MediaOutcome fetchFrom(String address) {
        Media media = Media.pending(Kind.IMAGE, new Source(address, null)).build();
        return routes.fetch(account, media);
    }
}
