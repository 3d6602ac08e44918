package io.nexuscomm.connector.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nexuscomm.connector.MediaOutcome;
import io.nexuscomm.connector.MediaOutcome.Fetched;
import io.nexuscomm.connector.MediaOutcome.Gone;
import io.nexuscomm.connector.MediaOutcome.Transient;
import io.nexuscomm.connector.http.SpooledMedia;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a medium that a webhook told of. */
public abstract class MediaContract extends RouteTest {

    protected static final byte[] BYTES = "what the contact sent".getBytes(StandardCharsets.UTF_8);

    protected MediaContract(HttpChannel channel) {
        super(channel);
    }

    @AfterEach
    void noFileShouldBeLeftBehind() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith(SpooledMedia.PREFIX)))
                    .as("files left behind")
                    .isEmpty();
        }
    }

    @Test
    void mediumShouldBeFetched() {
        serve(out -> new Answer(200, BYTES, "Content-Type: image/jpeg").write(out));

        assertThat(fetch())
                .isInstanceOfSatisfying(
                        Fetched.class, fetched -> assertThat(content(fetched)).isEqualTo(BYTES));
        assertThat(provider.requests())
                .hasSize(channel.lookUps(address()).size() + 1)
                .allMatch(request -> request.startsWith("GET "))
                .noneMatch(request -> request.contains("evil"));
    }

    @Test
    void mediumShouldComeThroughWholeWhenItIsLargerThanAnyBuffer() {
        byte[] large = new byte[3 << 20];
        serve(out -> new Answer(200, large).write(out));

        assertThat(fetch())
                .isInstanceOfSatisfying(
                        Fetched.class, fetched -> assertThat(content(fetched)).isEqualTo(large));
    }

    @Test
    void mediumShouldBeTriedAgainWhenNotAByteOfItComes() {
        serve(out -> new Answer(200, new byte[0], "Content-Type: image/jpeg").write(out));

        assertThat(fetch()).isInstanceOf(Transient.class);
    }

    @Test
    void mediumShouldBeTriedAgainWhenItBreaksOff() {
        serve(out -> {
            Answer whole = new Answer(200, BYTES);
            whole.head(out, 500);
            out.write(BYTES);
        });

        assertThat(fetch()).isInstanceOf(Transient.class);
    }

    @Test
    void mediumShouldBeGoneWhenItNeverEnds() {
        serve(out -> {
            out.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write(new byte[1 << 20]);
            }
        });

        assertThat(fetch()).isInstanceOf(Gone.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 429, 500, 503})
    void mediumShouldBeTriedAgainWhenItsAddressHasTrouble(int status) {
        serve(out -> new Answer(status, "x", "Location: http://127.0.0.1:9/elsewhere").write(out));

        if (status == 302 && followsOnce()) {
            assertThat(fetch()).isInstanceOfAny(Gone.class, Transient.class);
        } else {
            assertThat(fetch()).isInstanceOf(Transient.class);
            assertThat(provider.requests())
                    .as("redirects are not followed")
                    .hasSize(channel.lookUps(address()).size() + 1);
        }
    }

    @Test
    void mediumShouldBeTriedAgainWhenTheConnectionBreaks() {
        provider.reset();

        assertThat(fetch()).isInstanceOf(Transient.class);
    }

    @Test
    void mediumShouldBeTriedAgainWhenNobodyListens() throws IOException {
        provider.close();

        assertThat(fetch()).isInstanceOf(Transient.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example/f",
                "https://evil.example/f",
                "https://user@evil.example/f",
                "http://user@127.0.0.1/f",
                "file:///etc/passwd",
                "http://{{env:HOME}}/x",
                "//evil.example/f"
            })
    void mediumShouldBeGoneWithoutACallWhenItsAddressIsForeign(String address) {
        assumeTrue(addressIsTold(), "the provider tells no address");
        List<Answer> lookUps = channel.lookUps(address);
        provider.behave(
                (socket, out) -> lookUps.get(Math.min(provider.requests().size(), lookUps.size()) - 1)
                        .write(out));

        assertThat(routes.fetch(account, channel.medium(address))).isInstanceOf(Gone.class);
        assertThat(provider.requests()).as("calls to where it is told").hasSize(lookUps.size());
    }

    /** Whether a webhook or a look-up names the address; else it is made of an id. */
    protected boolean addressIsTold() {
        return true;
    }

    /** Whether an address may lead to another one, once. */
    protected boolean followsOnce() {
        return false;
    }

    /** Where the bytes are. */
    protected String address() {
        return provider.base() + "/file?mid=1&hash=a%2Fb";
    }

    protected final MediaOutcome fetch() {
        return routes.fetch(account, channel.medium(address()));
    }

    /** How bytes are given, after the look-ups. */
    @FunctionalInterface
    protected interface Serving {
        void give(OutputStream out) throws IOException;
    }

    /** Answers the look-ups, and then as {@code serving} says. */
    protected final void serve(Serving serving) {
        List<Answer> lookUps = channel.lookUps(address());
        provider.behave((socket, out) -> {
            int before = provider.requests().size() - 1;
            if (before < lookUps.size()) {
                lookUps.get(before).write(out);
            } else {
                serving.give(out);
            }
        });
    }

    protected static byte[] content(Fetched fetched) {
        try (InputStream bytes = fetched.bytes()) {
            return bytes.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
