package io.nexuscomm.connector.instagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.CheckResult.State;
import io.nexuscomm.connector.testkit.http.Answer;
import io.nexuscomm.connector.testkit.http.CheckContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** Looking an account up tells people what is wrong and what to do, and sends nothing. */
class InstagramCheckTest extends CheckContract {
    private static final String ID = "17841405822304914";

    /** With the names that Meta also writes. */
    private static final String WHOLE =
            "{\"data\":[{\"id\":\"1\",\"subscribed_fields\":[\"messages\",\"messaging_reactions\","
                    + "\"message_edit\",\"messaging_postbacks\",\"messaging_referrals\",\"messaging_seen\",\"message_reads\","
                    + "\"standby\",\"message_echoes\",\"messaging_handovers\"]}]}";

    InstagramCheckTest() {
        super(new InstagramChannel());
    }

    @Test
    void accountShouldBeConnectedWhenTheTokenIsIts() {
        answer("/me?", "{\"user_id\":\"" + ID + "\",\"username\":\"harbour.coffee\",\"id\":\"99\"}");

        CheckResult result = routes.check(account);

        assertThat(result.state()).isEqualTo(State.CONNECTED);
        assertThat(result.reason()).contains("@harbour.coffee");
        assertThat(lines())
                .containsExactly(
                        "GET /refresh_access_token?grant_type=ig_refresh_token&access_token=" + InstagramChannel.TOKEN
                                + " HTTP/1.1",
                        "GET /v25.0/me?fields=user_id,username HTTP/1.1",
                        "GET /v25.0/me/subscribed_apps HTTP/1.1");
    }

    @Test
    void accountShouldBeLookedUpByItsIdWhenItIsLinkedToAPage() {
        answer("/" + ID + "?", "{\"id\":\"" + ID + "\",\"username\":\"harbour.coffee\"}");

        CheckResult result = routes.check(
                routes.gateway().account(channel.config(ID, provider.base()).put("login", "FACEBOOK")));

        assertThat(result.state()).isEqualTo(State.CONNECTED);
        assertThat(lines())
                .containsExactly(
                        "GET /v25.0/" + ID + "?fields=id,username HTTP/1.1", "GET /v25.0/me/subscribed_apps HTTP/1.1");
    }

    @Test
    void peopleShouldHearOfItWhenTheWebhookCannotBeSubscribedAgain() {
        provider.behave((socket, out) -> {
            String asked = provider.requests().getLast();
            (asked.startsWith("POST ")
                            ? new Answer(403, "{\"error\":{\"code\":200}}")
                            : asked.contains("subscribed_apps")
                                    ? new Answer(200, "{\"data\":[]}")
                                    : new Answer(200, "{\"user_id\":\"" + ID + "\"}"))
                    .write(out);
        });

        CheckResult result = routes.check(account);

        assertThat(result.state()).isEqualTo(State.DEGRADED);
        assertThat(result.code()).isEqualTo("NOT_SUBSCRIBED");
        assertThat(result.reason()).contains("messages", "200");
    }

    @Test
    void subscriptionShouldKeepWhatItHasWhenItIsRenewed() {
        provider.behave((socket, out) -> {
            String asked = provider.requests().getLast();
            (asked.startsWith("POST ")
                            ? new Answer(200, "{\"success\":true}")
                            : asked.contains("subscribed_apps")
                                    ? new Answer(
                                            200,
                                            "{\"data\":[{\"subscribed_fields\":[\"messages\",\"message_echoes\","
                                                    + "\"message_edit\",\"messaging_postbacks\",\"messaging_referral\","
                                                    + "\"messaging_seen\",\"messaging_handover\",\"comments\"]}]}")
                                    : new Answer(200, "{\"user_id\":\"" + ID + "\"}"))
                    .write(out);
        });

        CheckResult result = routes.check(account);

        assertThat(result.reason()).contains("message_reactions, standby");
        assertThat(lines().getLast())
                .isEqualTo("POST /v25.0/me/subscribed_apps?subscribed_fields=comments,message_echoes,message_edit,"
                        + "message_reactions,messages,messaging_handover,messaging_postbacks,messaging_referral,"
                        + "messaging_seen,standby HTTP/1.1");
    }

    @Test
    void subscriptionOfAnotherAppShouldNotHideThatOursIsMissing() {
        provider.behave((socket, out) -> {
            String asked = provider.requests().getLast();
            (asked.startsWith("POST ")
                            ? new Answer(200, "{\"success\":true}")
                            : asked.contains("subscribed_apps")
                                    ? new Answer(200, WHOLE)
                                    : new Answer(200, "{\"user_id\":\"" + ID + "\"}"))
                    .write(out);
        });
        ObjectNode config = channel.config(ID, provider.base());

        routes.check(routes.gateway().account(config.put("appId", "1")));
        assertThat(lines()).as("those of app 1 are whole").noneMatch(line -> line.startsWith("POST "));
        CheckResult result = routes.check(routes.gateway().account(config.put("appId", "2")));

        assertThat(result.reason()).contains("messages");
        assertThat(lines().getLast()).startsWith("POST /v25.0/me/subscribed_apps?subscribed_fields=");
    }

    private void answer(String lookUp, String profile) {
        provider.behave((socket, out) -> {
            String asked = provider.requests().getLast();
            (asked.contains("subscribed_apps")
                            ? new Answer(200, WHOLE)
                            : asked.contains(lookUp) ? new Answer(200, profile) : new Answer(400, "{}"))
                    .write(out);
        });
    }

    private List<String> lines() {
        return provider.requests().stream()
                .map(request -> request.lines().findFirst().orElse(""))
                .toList();
    }

    @Test
    void accountShouldNotBeConnectedWhenTheTokenIsAnothers() {
        provider.answer(200, "{\"user_id\":\"17841409999999999\",\"username\":\"somebody.else\"}");

        CheckResult result = routes.check(account);

        assertThat(result.state()).isEqualTo(State.AUTH_REQUIRED);
        assertThat(result.code()).isEqualTo("OTHER_ACCOUNT");
        assertThat(result.reason()).contains("@somebody.else");
    }

    @ParameterizedTest
    @CsvSource({
        "401, 190, 463, AUTH_REQUIRED, BAD_CREDENTIALS",
        "403, 200, 2534041, AUTH_REQUIRED, RESTRICTED",
        "400, 100, 33, AUTH_REQUIRED, UNKNOWN_ACCOUNT",
        "429, 4, 0, DEGRADED, THROTTLED",
        "400, 80002, 0, DEGRADED, THROTTLED",
        "500, 2, 0, UNREACHABLE, PROVIDER",
        "404, 2500, 0, UNREACHABLE, PROVIDER"
    })
    void refusalShouldTellWhatToDo(int status, int code, int subcode, State state, String ours) {
        provider.answer(
                status,
                "{\"error\":{\"message\":\"token " + InstagramChannel.TOKEN + "\",\"code\":" + code
                        + ",\"error_subcode\":" + subcode + "}}");

        CheckResult result = routes.check(account);

        assertThat(result.state()).isEqualTo(state);
        assertThat(result.code()).isEqualTo(ours);
        assertThat(result.action()).isNotEmpty();
        assertThat(result.toString()).doesNotContain(InstagramChannel.TOKEN);
    }
}
