package io.nexuscomm.connector.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.AccountConfig;
import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.FakeGateway;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RenewedTokensTest {

    private static final Duration LIFE = Duration.ofDays(60);

    private final ConnectedAccount account = account("configured");
    private final FakeGateway gateway = new FakeGateway();
    private final Deque<TokenAnswer> answers = new ArrayDeque<>();
    private final List<String> used = new ArrayList<>();
    private boolean renewable = true;
    private Runnable meanwhile = () -> {};

    private final RenewedTokens tokens = new RenewedTokens(gateway, new RenewedTokens.Source() {
        @Override
        public Optional<OAuthClient> client(ConnectedAccount of) {
            String token = of.config().text("/refresh");
            return renewable
                    ? Optional.of(new OAuthClient("https://t.example/", "id", null, token, null))
                    : Optional.empty();
        }

        @Override
        public TokenAnswer renew(ConnectedAccount of, OAuthClient client, String refreshToken) {
            used.add(of.config().text("/accessToken") + " by " + refreshToken);
            TokenAnswer answer = answers.remove();
            Runnable then = meanwhile;
            meanwhile = () -> {};
            then.run();
            return answer;
        }
    });

    @Test
    void tokenShouldBeTheConfiguredOneUntilItIsRenewed() {
        assertThat(token()).isEqualTo("configured");

        grant("a", null);

        assertThat(tokens.renew(account)).isNull();
        assertThat(token()).isEqualTo("a");
        assertThat(used).containsExactly("configured by refresh");
    }

    @Test
    void tokenShouldBeRenewedAgainWhenThreeQuartersOfItsLifeAreOver() {
        grant("a", "second");
        tokens.renew(account);
        gateway.pass(Duration.ofDays(44));
        tokens.renew(account);
        assertThat(used).hasSize(1);

        gateway.pass(Duration.ofDays(1));
        grant("b", null);
        tokens.renew(account);

        assertThat(token()).isEqualTo("b");
        assertThat(used).containsExactly("configured by refresh", "a by second");
    }

    @Test
    void tokenShouldNotBeRenewedWhenAnotherNodeIsAtIt() {
        gateway.leases(name -> false);

        assertThat(tokens.renew(account)).isNull();
        assertThat(used).isEmpty();
    }

    /** A provider that gives each refresh token once refuses the second who brings it, and that must not become the last word. */
    @Test
    void tokenShouldBeAskedForOnceWhenSeveralChecksComeWhileItIsRenewed() {
        meanwhile = () -> {
            CheckResult second = CompletableFuture.supplyAsync(() -> tokens.renew(account))
                    .orTimeout(10, TimeUnit.SECONDS)
                    .join();
            CompletableFuture.runAsync(() -> tokens.refused(account))
                    .orTimeout(10, TimeUnit.SECONDS)
                    .join();
            assertThat(second).isNull();
        };
        grant("a", "second");
        answers.add(new TokenAnswer.Refused("invalid_grant", "used before"));

        assertThat(tokens.renew(account)).isNull();

        assertThat(used).containsExactly("configured by refresh");
        assertThat(token()).isEqualTo("a");
    }

    @Test
    void tokenShouldBeKeptWhenItsRenewalFailsAndTriedAgainAnHourLater() {
        grant("a", null);
        tokens.renew(account);
        gateway.pass(Duration.ofDays(45));
        answers.add(new TokenAnswer.Unavailable("HTTP 503"));

        assertThat(tokens.renew(account)).isNull();
        assertThat(tokens.renew(account)).isNull();
        assertThat(token()).isEqualTo("a");

        gateway.pass(Duration.ofHours(1));
        grant("b", null);
        tokens.renew(account);
        assertThat(token()).isEqualTo("b");
    }

    @Test
    void peopleShouldHearOfItWhenRenewalsFailForDays() {
        answers.add(new TokenAnswer.Unavailable("HTTP 503"));
        tokens.renew(account);
        gateway.pass(Duration.ofDays(2));
        answers.add(new TokenAnswer.Unavailable("HTTP 500"));

        assertThat(tokens.renew(account)).isNotNull().satisfies(trouble -> {
            assertThat(trouble.state()).isEqualTo(CheckResult.State.DEGRADED);
            assertThat(trouble.code()).isEqualTo("TOKEN_NOT_RENEWED");
            assertThat(trouble.reason()).contains("HTTP 500");
        });
    }

    @Test
    void peopleShouldHearOfItAtOnceWhenTheProviderRefuses() {
        answers.add(new TokenAnswer.Refused("invalid_grant", "HTTP 400, invalid_grant"));

        assertThat(tokens.renew(account)).isNotNull();
    }

    @Test
    void tokenShouldBeRenewedBeforeItsTimeWhenTheProviderTakesItNoMore() {
        grant("a", null);
        tokens.renew(account);

        tokens.refused(account);
        tokens.renew(account);
        assertThat(used).as("it is new").hasSize(1);

        gateway.pass(Duration.ofHours(1));
        tokens.refused(account);
        grant("b", null);
        tokens.renew(account);

        assertThat(token()).isEqualTo("b");
    }

    @Test
    void tokenShouldBeTheConfiguredOneWhenTheRenewedOneHasEnded() {
        grant("a", null);
        tokens.renew(account);
        gateway.pass(LIFE);

        assertThat(token()).isEqualTo("configured");
    }

    @Test
    void nothingShouldBeRenewedWithoutARightToIt() {
        renewable = false;

        assertThat(tokens.renew(account)).isNull();
        tokens.refused(account);
        assertThat(token()).isEqualTo("configured");
        assertThat(used).isEmpty();
        assertThat(gateway.secrets()).isEmpty();
    }

    private void grant(String token, String refreshToken) {
        answers.add(new TokenAnswer.Granted(token, LIFE, refreshToken));
    }

    private String token() {
        return tokens.current(account).config().text("/accessToken");
    }

    private static ConnectedAccount account(String token) {
        return new ConnectedAccount(
                new AccountId(UUID.randomUUID()),
                new OrganizationId(UUID.randomUUID()),
                new AccountKey("acme", "1"),
                new AccountConfig(JsonMapper.shared()
                        .createObjectNode()
                        .put("accessToken", token)
                        .put("refresh", "refresh")));
    }
}
