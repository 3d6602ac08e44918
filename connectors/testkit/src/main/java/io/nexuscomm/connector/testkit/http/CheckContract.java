package io.nexuscomm.connector.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.AddressFilter;
import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.CheckResult.State;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** N120: looking an account up tells people what is wrong and what to do, and sends nothing. */
public abstract class CheckContract extends RouteTest {

    protected CheckContract(HttpChannel channel) {
        super(channel);
    }

    @ParameterizedTest
    @CsvSource({"401, AUTH_REQUIRED", "429, DEGRADED", "500, UNREACHABLE", "503, UNREACHABLE"})
    void statusShouldDecideWhenThereIsNoCode(int status, State state) {
        provider.answer(status, "<html>");

        CheckResult result = routes.check(account);

        assertThat(result.state()).isEqualTo(state);
        assertThat(result.action()).isNotEmpty();
        assertThat(provider.requests())
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request).startsWith("GET ").doesNotContain("evil"));
    }

    @Test
    void secretShouldNotBeToldWhenTheProviderRepeatsIt() {
        List<String> secrets = Secrets.of(descriptor, channel.config(channel.key(), provider.base()));
        for (int status : new int[] {400, 401, 403, 429, 500}) {
            provider.answer(channel.refused(status, String.join(" ", secrets)));

            assertThat(routes.check(account).toString()).doesNotContain(secrets);
        }
    }

    @Test
    void accountShouldBeUnreachableWhenNobodyListens() throws IOException {
        CheckResult result = routes.check(routes.account(nowhere()));

        assertThat(result.state()).isEqualTo(State.UNREACHABLE);
        assertThat(result.code()).isEqualTo("UNREACHABLE");
        assertThat(result.action()).isNotEmpty();
    }

    /** An account may name its provider's address: a token must not go to what only this machine's network holds. */
    @Test
    void privateAddressShouldNotBeCalled() {
        CheckResult result;
        routes.gateway().reachable(AddressFilter.PUBLIC);
        try {
            result = routes.check(account);
        } finally {
            routes.gateway().reachable(any -> true);
        }

        assertThat(provider.requests()).isEmpty();
        assertThat(result.state()).isEqualTo(State.UNREACHABLE);
        assertThat(result.action()).contains("nexuscomm.private-addresses");
    }

    @Test
    void accountShouldNotBeConnectedWhenTheAnswerIsEmpty() {
        provider.answer(200, "{}");

        CheckResult result = routes.check(account);

        assertThat(result.state()).isNotEqualTo(State.CONNECTED);
        assertThat(result.action()).isNotEmpty();
    }
}
