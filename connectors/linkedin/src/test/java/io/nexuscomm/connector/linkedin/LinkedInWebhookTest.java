package io.nexuscomm.connector.linkedin;

import static io.nexuscomm.connector.testkit.http.RouteFixture.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.CheckResult.State;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.WebAnswer;
import io.nexuscomm.connector.testkit.http.RouteFixture;
import io.nexuscomm.connector.testkit.http.TestRequest;
import io.nexuscomm.connector.testkit.http.WebhookContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a web request to the hand-over, and what LinkedIn asks before and every two hours. */
class LinkedInWebhookTest extends WebhookContract {

    private static final String CODE = "890e4665-4dfe-4ab1-b689-ed553bceeed0";

    /** {@code printf %s 890e… | openssl dgst -sha256 -hmac linkedin-client-secret}. */
    private static final String SIGNED = "e9567c49fee6d803311de224f2be5dc1b7f61cae1810ae05866223f4caa1724f";

    private static final byte[] EMPTY = "{\"type\":\"ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS\",\"notifications\":[]}"
            .getBytes(StandardCharsets.UTF_8);

    LinkedInWebhookTest() {
        super(new LinkedInChannel());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5d6abc57bcc1d553bb634bbb94997feab4689e6422f799b651de498b58e7faf3",
                "hmacsha256=5d6abc57bcc1d553bb634bbb94997feab4689e6422f799b651de498b58e7faf3"
            })
    void signatureShouldFitTheWorkedExampleWithItsPrefixAndWithout(String signature) {
        assertThat(status(post(own, by(signature)))).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3f36e9cb2c8e50fef9f5973f85532631d20e9aae3f0658e243ab1eb427bda9d6",
                "hmacsha256=",
                "hmacsha256=hmacsha256=5d6abc57bcc1d553bb634bbb94997feab4689e6422f799b651de498b58e7faf3",
                "sha256=5d6abc57bcc1d553bb634bbb94997feab4689e6422f799b651de498b58e7faf3"
            })
    void signatureShouldBeRefusedWhenItIsOverTheBodyAloneOrOfAnotherForm(String signature) {
        assertThat(status(post(own, by(signature)))).isEqualTo(401);
    }

    @Test
    void challengeShouldBeSignedWhenItIsAUuid() {
        Exchange answer = get(own, Map.of("challengeCode", CODE), account);

        assertThat(status(answer)).isEqualTo(200);
        assertThat(text(answer))
                .isEqualTo("{\"challengeCode\":\"" + CODE + "\",\"challengeResponse\":\"" + SIGNED + "\"}");
        assertThat(text(get(own, Map.of("challengeCode", CODE, "applicationId", "1234"), account)))
                .as("of a parent application")
                .contains(SIGNED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                "hmacsha256={\"type\":\"ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS\",\"notifications\":[]}",
                "890e4665-4dfe-4ab1-b689-ed553bceeed0\"",
                "890e4665-4dfe-4ab1-b689-ed553bceeed0 ",
                "890e46654dfe4ab1b689ed553bceeed0"
            })
    void challengeShouldNotBeSignedWhenItIsNone(String code) {
        Exchange answer = get(own, Map.of("challengeCode", code), account);

        assertThat(status(answer)).isEqualTo(403);
        assertThat(answer.getMessage().getBody()).isEqualTo("");
    }

    @Test
    void challengeOnASharedPathShouldBeAnsweredOnlyWhileAllAccountsShareTheirSecret() {
        LinkedInChannel channel = new LinkedInChannel();
        try (var fresh = new RouteFixture(channel)) {
            fresh.gateway().account(channel.config("1", provider.base()));
            fresh.gateway().account(channel.config("2", provider.base()));
            TestRequest question = TestRequest.get(Map.of("challengeCode", CODE));
            assertThat(text(fresh.request("GET", shared, question, Map.of()))).contains(SIGNED);

            fresh.gateway().account(channel.strangersConfig("3", provider.base()));

            assertThat(status(fresh.request("GET", shared, question, Map.of()))).isEqualTo(403);
        }
    }

    @Test
    void accountShouldBeDegradedWhenItsWebhookWasNotValidatedForLong() {
        provider.answer(200, "{\"elements\":[{\"organization\":\"urn:li:organization:5509810\"}]}");
        assertThat(routes.check(account).state()).as("without a webhook").isEqualTo(State.CONNECTED);
        assertThat(status(get(own, Map.of("challengeCode", CODE), account))).isEqualTo(200);
        await().untilAsserted(
                        () -> assertThat(routes.gateway().vault().read(account.id(), "linkedin-webhook-validated"))
                                .isPresent());
        assertThat(routes.check(account).state()).isEqualTo(State.CONNECTED);

        routes.gateway()
                .clock(Clock.offset(
                        routes.gateway().clock(), Duration.ofHours(3).plusSeconds(1)));

        CheckResult gap = routes.check(account);
        assertThat(gap.state()).isEqualTo(State.DEGRADED);
        assertThat(gap.code()).isEqualTo("NOT_VALIDATED");
        assertThat(gap.action()).contains("developer portal");
    }

    private TestRequest by(String signature) {
        return TestRequest.post(EMPTY, Map.of("X-LI-Signature", signature)).at(account);
    }

    private Exchange get(String path, Map<String, String> query, ConnectedAccount of) {
        return routes.request("GET", path, TestRequest.get(query).at(of), Map.of());
    }

    private static String text(Exchange answer) {
        WebAnswer own = answer.getMessage().getBody(WebAnswer.class);
        assertThat(own.mediaType()).isEqualTo("application/json");
        try {
            return new String(own.body().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
