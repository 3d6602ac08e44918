package io.nexuscomm.connector.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nexuscomm.connector.Gateway;
import io.nexuscomm.message.id.AccountId;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccessTokensTest {

    private static final OAuthClient CLIENT = new OAuthClient("https://token.example/", "id", "secret", "first", null);

    private final AccountId account = new AccountId(UUID.randomUUID());
    private final Map<String, String> vault = new HashMap<>();
    private final Deque<TokenAnswer> answers = new ArrayDeque<>();
    private final List<String> used = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");

    /** How often the lease is another node's, which refreshes the token meanwhile. */
    private int leasedElsewhere;

    private final AccessTokens tokens = new AccessTokens(gateway(), (client, refreshToken) -> {
        used.add(refreshToken);
        return answers.remove();
    });

    @Test
    void tokenShouldBeRefreshedOnceAndAgainWhenItRunsOut() throws Exception {
        answers.add(new TokenAnswer.Granted("a", Duration.ofHours(1), null));
        answers.add(new TokenAnswer.Granted("b", Duration.ofHours(1), null));

        assertThat(tokens.current(account, CLIENT)).isEqualTo("a");
        now = now.plus(Duration.ofMinutes(57));
        assertThat(tokens.current(account, CLIENT)).isEqualTo("a");
        now = now.plus(Duration.ofMinutes(2));
        assertThat(tokens.current(account, CLIENT)).isEqualTo("b");
        assertThat(used).containsExactly("first", "first");
    }

    @Test
    void refreshTokenShouldBeTheOneTheProviderGaveLast() throws Exception {
        answers.add(new TokenAnswer.Granted("a", Duration.ofSeconds(1), "second"));
        answers.add(new TokenAnswer.Granted("b", Duration.ofHours(1), null));
        tokens.current(account, CLIENT);
        now = now.plusSeconds(1);

        assertThat(tokens.current(account, CLIENT)).isEqualTo("b");
        assertThat(used).containsExactly("first", "second");
    }

    @Test
    void grantShouldBeVoidWhenAnotherRefreshTokenIsConfigured() throws Exception {
        answers.add(new TokenAnswer.Granted("a", Duration.ofHours(1), "second"));
        answers.add(new TokenAnswer.Granted("b", Duration.ofHours(1), null));
        tokens.current(account, CLIENT);
        OAuthClient anew = new OAuthClient("https://token.example/", "id", "secret", "entered anew", null);

        assertThat(tokens.current(account, anew)).isEqualTo("b");
        assertThat(used).containsExactly("first", "entered anew");
    }

    @Test
    void tokenShouldBeAnotherOneOnceItIsDiscarded() throws Exception {
        answers.add(new TokenAnswer.Granted("a", Duration.ofHours(1), "second"));
        answers.add(new TokenAnswer.Granted("b", Duration.ofHours(1), null));
        tokens.current(account, CLIENT);

        tokens.discard(account, CLIENT, "some older one");
        assertThat(tokens.current(account, CLIENT)).isEqualTo("a");
        tokens.discard(account, CLIENT, "a");
        assertThat(tokens.current(account, CLIENT)).isEqualTo("b");
        assertThat(used).containsExactly("first", "second");
    }

    @Test
    void tokenShouldBeAnotherNodesWhenThatOneRefreshesIt() throws Exception {
        leasedElsewhere = 1;

        assertThat(tokens.current(account, CLIENT)).isEqualTo("of the other node");
        assertThat(used).isEmpty();
    }

    @Test
    void refusalShouldSayWhetherItLasts() {
        answers.add(new TokenAnswer.Refused("invalid_grant", "taken back"));
        answers.add(new TokenAnswer.Unavailable("away"));

        assertThatThrownBy(() -> tokens.current(account, CLIENT)).isInstanceOfSatisfying(NoToken.class, none -> {
            assertThat(none.isLasting()).isTrue();
            assertThat(none.error()).isEqualTo("invalid_grant");
        });
        assertThatThrownBy(() -> tokens.current(account, CLIENT))
                .isInstanceOfSatisfying(
                        NoToken.class, none -> assertThat(none.isLasting()).isFalse());
    }

    private Gateway gateway() {
        Gateway.Vault secrets = new Gateway.Vault() {
            @Override
            public Optional<String> read(AccountId of, String name) {
                return Optional.ofNullable(vault.get(of + name));
            }

            @Override
            public void keep(AccountId of, String name, String secret) {
                vault.put(of + name, secret);
            }
        };
        Gateway.Leases leases = new Gateway.Leases() {
            @Override
            public boolean hold(String name, Duration ttl) {
                if (leasedElsewhere == 0) {
                    return true;
                }
                leasedElsewhere--;
                Grant grant = new Grant("third", "of the other node", now.plusSeconds(60));
                vault.put(account + CLIENT.grantName(), grant.json());
                return false;
            }

            @Override
            public void release(String name) {}
        };
        return (Gateway) Proxy.newProxyInstance(
                Gateway.class.getClassLoader(),
                new Class<?>[] {Gateway.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "vault" -> secrets;
                    case "leases" -> leases;
                    case "clock" -> Clock.fixed(now, ZoneOffset.UTC);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
