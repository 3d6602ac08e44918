package io.nexuscomm.connector.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.SendOutcome.Accepted;
import io.nexuscomm.connector.SendOutcome.Rejected;
import io.nexuscomm.connector.SendOutcome.Throttled;
import io.nexuscomm.connector.SendOutcome.Transient;
import io.nexuscomm.connector.SendOutcome.Uncertain;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.SystemNote;
import io.nexuscomm.message.content.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** N301, N302 and N308: what each way of answering, and of not answering, makes of a send. */
public abstract class EgressContract extends RouteTest {

    protected static final Text HELLO = new Text("Hello");

    protected EgressContract(HttpChannel channel) {
        super(channel);
    }

    @Test
    void sendShouldBeAcceptedWhenAnIdComesBack() {
        provider.answer(channel.accepted());

        assertThat(routes.send(account, HELLO))
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted -> assertThat(accepted.externalIds()).isNotEmpty());
    }

    @Test
    void requestShouldHoldWhatIsOursAndNothingElse() {
        provider.answer(channel.accepted());

        routes.send(account, HELLO);

        String request = provider.requests().getFirst();
        assertThat(request)
                .startsWith(channel.sendLine() + "\r\n")
                .contains("User-Agent: NexusComm\r\n")
                .contains("Hello")
                .doesNotContain("evil");
        assertThat(request.substring(0, request.indexOf("\r\n\r\n")).lines().skip(1))
                .extracting(line -> line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT))
                .containsOnlyOnceElementsOf(
                        Set.of("content-type", "content-length", "host", "connection", "user-agent"))
                .isSubsetOf(Stream.concat(
                                Stream.of(
                                        "authorization",
                                        "content-type",
                                        "content-length",
                                        "host",
                                        "connection",
                                        "user-agent"),
                                channel.headers().stream())
                        .toList());
    }

    @TestFactory
    Stream<DynamicTest> sendShouldBeUncertainWhenTheAnswerNamesNoMessage() {
        return Stream.concat(Stream.of("", "<html>", "[]", "null"), channel.namelessAnswers().stream())
                .map(body -> DynamicTest.dynamicTest("[" + body + "]", () -> {
                    provider.answer(channel.accepted().status(), body);

                    assertThat(routes.send(account, HELLO)).isInstanceOf(Uncertain.class);
                }));
    }

    @Test
    void sendShouldBeUncertainWhenTheAnswerHasNoEnd() {
        provider.behave((socket, out) -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n{\"x\":\"".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write(new byte[8_192]);
            }
        });

        assertThat(routes.send(account, HELLO)).isInstanceOf(Uncertain.class);
    }

    @Test
    void sendShouldBeUncertainWhenTheConnectionIsResetAfterTheRequest() {
        provider.reset();

        assertThat(routes.send(account, HELLO)).isInstanceOf(Uncertain.class);
        assertThat(provider.requests()).as("nothing is sent twice").hasSize(1);
    }

    @Test
    void sendShouldBeUncertainWhenTheProviderHangsUpWithoutAnAnswer() {
        provider.behave((socket, out) -> socket.close());

        assertThat(routes.send(account, HELLO)).isInstanceOf(Uncertain.class);
        assertThat(provider.requests()).hasSize(1);
    }

    @Test
    void sendShouldBeUncertainWhenNoAnswerComesInTime() {
        CountDownLatch over = new CountDownLatch(1);
        provider.behave((socket, out) -> over.await());

        assertThat(routes.send(account, HELLO)).isInstanceOf(Uncertain.class);
        over.countDown();
        assertThat(provider.requests()).hasSize(1);
    }

    @Test
    void sendShouldBeUncertainWhenTheConnectionBreaksWithinTheAnswer() {
        Answer accepted = channel.accepted();
        provider.behave((socket, out) -> {
            accepted.head(out, accepted.body().length + 500L);
            out.write(accepted.body(), 0, accepted.body().length / 2);
        });

        assertThat(routes.send(account, HELLO)).isInstanceOf(Uncertain.class);
    }

    @Test
    void sendShouldBeTransientWhenNobodyListens() throws IOException {
        assertThat(routes.send(routes.account(nowhere()), HELLO)).isInstanceOf(Transient.class);
    }

    @Test
    void sendShouldBeTransientWhenTheNameDoesNotResolve() {
        assertThat(routes.send(routes.account("http://provider.invalid"), HELLO))
                .isInstanceOf(Transient.class);
    }

    @ParameterizedTest
    @CsvSource({"400, Rejected", "302, Rejected", "401, NeedsReauth", "429, Throttled", "504, Uncertain"})
    void statusShouldDecideWhenThereIsNoCode(int status, String outcome) {
        provider.answer(status, "not json", "Location: http://127.0.0.1:9/elsewhere");

        assertThat(routes.send(account, HELLO).getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(provider.requests()).as("redirects are not followed").hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503})
    void brokenProviderShouldBeTriedAgainUnlessTheDescriptorSaysThatNobodyKnows(int status) {
        provider.answer(status, "<html>");

        assertThat(routes.send(account, HELLO).getClass().getSimpleName())
                .isEqualTo(ServerErrors.outcome(descriptor, status));
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "'Sun, 22 Nov 2026 10:02:00 GMT', 120", "999999999, 86400"})
    void throttleShouldLastAsLongAsTheProviderAsks(String header, long seconds) {
        provider.answer(429, "{}", "Retry-After: " + header);

        assertThat(routes.send(account, HELLO))
                .isInstanceOfSatisfying(
                        Throttled.class,
                        throttled -> assertThat(throttled.retryAfter()).isEqualTo(Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "", "99999999999999999999"})
    void throttleShouldBeOursToTimeWhenTheProviderSaysNothingOfUse(String header) {
        provider.answer(429, "{}", "Retry-After: " + header);

        assertThat(routes.send(account, HELLO))
                .isInstanceOfSatisfying(
                        Throttled.class,
                        throttled -> assertThat(throttled.retryAfter()).isNull());
    }

    @Test
    void contentShouldBeRejectedWithoutACallWhenTheChannelCannotSendIt() {
        assertThat(routes.send(account, new SystemNote(SystemNote.TYPE, "X", "x", Map.of())))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.error().code()).isEqualTo("INVALID_CONTENT"));
        assertThat(provider.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://user:pw@127.0.0.1:9", "ftp://127.0.0.1", "not an address", "http://{{env:HOME}}/"})
    void callShouldBeRefusedWhenTheAddressIsNone(String base) {
        assertThat(routes.send(routes.account(base), HELLO)).isInstanceOf(Rejected.class);
    }

    @Test
    void rejectionShouldHideASecretThatTheProviderRepeats() {
        for (String secret : Secrets.of(descriptor, channel.config(channel.key(), provider.base()))) {
            provider.answer(channel.refused(400, "bad " + secret + " in it"));

            assertThat(routes.send(account, HELLO))
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            rejected -> assertThat(rejected.toString())
                                    .contains("bad [secret] in it")
                                    .doesNotContain(secret));
        }
    }

    @Test
    void mediumShouldBeTransientOrRejectedAndNothingShownWhenOurStoreDoesNotGiveIt() {
        Media lost = new TestGateway(descriptor).storedMedia(new byte[1], Media.Kind.IMAGE, "image/png");

        SendOutcome outcome = routes.send(account, lost);

        assertThat(outcome).isNotInstanceOf(Accepted.class);
        assertThat(routes.gateway().openStreams()).isZero();
    }

    @Test
    void noStreamShouldStayOpenWhateverHappensToAMedium() throws IOException {
        Media medium = routes.gateway().storedMedia(new byte[100], Media.Kind.IMAGE, "image/png");

        provider.reset();
        routes.send(account, medium);
        provider.answer(channel.refused(401, "no"));
        routes.send(account, medium);
        provider.answer(channel.accepted());
        routes.send(account, medium);
        routes.send(routes.account(nowhere()), medium);

        assertThat(routes.gateway().openStreams()).as("streams left open").isZero();
    }
}
