package io.nexuscomm.connector.linkedin;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.SendOutcome.Accepted;
import io.nexuscomm.connector.SendOutcome.Rejected;
import io.nexuscomm.connector.SendOutcome.Throttled;
import io.nexuscomm.connector.SendOutcome.Transient;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.connector.testkit.http.EgressContract;
import io.nexuscomm.message.ExternalId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each way of answering, and of not answering, makes of a send. */
class LinkedInEgressTest extends EgressContract {

    LinkedInEgressTest() {
        super(new LinkedInChannel());
    }

    @Test
    void acceptanceShouldCarryTheNameThatNotificationsWillSay() {
        provider.answer(201, "{\"id\":\"9\",\"commentUrn\":\"urn:li:comment:(activity:7398200000000000101,9)\"}");

        assertThat(routes.send(account, HELLO))
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted -> assertThat(accepted.externalIds())
                                .containsExactly(
                                        ExternalId.of("li-urn", "urn:li:comment:(" + LinkedInChannel.POST + ",9)")));
    }

    @Test
    void acceptanceShouldBeNamedByItsHeaderWhenTheBodySaysNothingElse() {
        provider.answer(201, "{\"object\":\"" + LinkedInChannel.POST + "\"}", "X-RestLi-Id: 9");

        assertThat(routes.send(account, HELLO))
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted -> assertThat(accepted.externalIds())
                                .containsExactly(
                                        ExternalId.of("li-urn", "urn:li:comment:(" + LinkedInChannel.POST + ",9)")));
    }

    @Test
    void acceptanceShouldCarryBothNamesOfThePostWhenTheAnswerHasTheOtherOne() {
        provider.answer(
                201,
                "{\"commentUrn\":\"urn:li:comment:(urn:li:ugcPost:77,9)\",\"object\":\"" + LinkedInChannel.POST
                        + "\"}");

        assertThat(routes.send(account, HELLO))
                .isInstanceOfSatisfying(
                        Accepted.class,
                        accepted -> assertThat(accepted.externalIds())
                                .containsExactly(
                                        ExternalId.of("li-urn", "urn:li:comment:(urn:li:ugcPost:77,9)"),
                                        ExternalId.of("li-urn", "urn:li:comment:(" + LinkedInChannel.POST + ",9)")));
        assertThat(routes.gateway().aliases().of(account.id(), Set.of("urn:li:ugcPost:77")))
                .containsEntry("urn:li:ugcPost:77", LinkedInChannel.POST);
    }

    @ParameterizedTest
    @CsvSource({
        "400, 0, Rejected, INVALID_CONTENT",
        "403, 0, Rejected, POLICY",
        "404, 0, Rejected, RECIPIENT_UNREACHABLE",
        "410, 0, Rejected, RECIPIENT_UNREACHABLE",
        "409, 0, Rejected, POLICY",
        "422, 0, Rejected, INVALID_CONTENT",
        "451, 0, Rejected, PROVIDER"
    })
    void refusalForGoodShouldTellPeopleWhatItMeans(int status, int code, String outcome, String ours) {
        provider.answer(status, error(status, code, "It was refused"));

        assertThat(routes.send(account, HELLO)).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.error().code()).isEqualTo(ours);
            assertThat(rejected.error().message()).startsWith("It was refused.");
        });
    }

    @ParameterizedTest
    @CsvSource({"401, 65601, NeedsReauth", "403, 100, NeedsReauth", "426, 0, Stopped"})
    void sendShouldWaitWhenTheAccountIsToBeMended(int status, int code, String outcome) {
        provider.answer(status, error(status, code, "no"));

        assertThat(routes.send(account, HELLO).getClass().getSimpleName()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "'Comment create throttled: creation rate limit exceeded for member', PT75S",
        "'Resource level throttle APPLICATION DAY limit for calls to this resource is reached.', PT14H"
    })
    void throttleShouldLastAsLongAsItsLimitDoes(String said, Duration pause) {
        // the gateway's clock stands at ten o'clock UTC
        provider.answer(429, error(429, 0, said));

        assertThat(routes.send(account, HELLO))
                .isInstanceOfSatisfying(
                        Throttled.class,
                        throttled -> assertThat(throttled.retryAfter()).isEqualTo(pause));
    }

    @Test
    void answerShouldFailBeforeItIsWrittenWhenItsCommentCannotBeLookedUp() {
        provider.answer(404, error(404, 0, "comment was not found"));
        assertThat(answer()).isInstanceOf(Rejected.class);

        provider.answer(504, "");
        assertThat(answer()).as("nothing was written").isInstanceOf(Transient.class);

        provider.reset();
        assertThat(answer()).isInstanceOf(Transient.class);

        provider.answer(429, error(429, 0, "calls"));
        assertThat(answer()).isInstanceOf(Throttled.class);

        assertThat(provider.requests())
                .hasSize(4)
                .allMatch(request -> request.startsWith("GET /rest/socialActions/urn%3Ali%3Aactivity%3A"
                        + "7398200000000000101/comments/7398300000000000001 HTTP/1.1\r\n"));
    }

    private SendOutcome answer() {
        return routes.send(
                account,
                new SendStep(
                        "token-1",
                        channel.customer(),
                        channel.chat(),
                        List.of(HELLO),
                        LinkedInChannel.COMMENT,
                        null,
                        false));
    }

    private static String error(int status, int serviceErrorCode, String said) {
        return "{\"status\":%d,\"serviceErrorCode\":%d,\"code\":\"REFUSED\",\"message\":\"%s\"}"
                .formatted(status, serviceErrorCode, said);
    }
}
