package io.nexuscomm.connector.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.nexuscomm.connector.FakeGateway;
import io.nexuscomm.message.id.AccountId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AccessTokensTest {

    private static final OAuthClient CLIENT = new OAuthClient("https://token.example/", "id", "secret", "first", null);

    private final AccountId account = new AccountId(UUID.randomUUID());
    private final FakeGateway gateway = new FakeGateway();
    private final Deque<TokenAnswer> answers = new ArrayDeque<>();
    private final List<String> used = new ArrayList<>();

    private final AccessTokens tokens = new AccessTokens(gateway, (client, refreshToken) -> {
        used.add(refreshToken);
        return answers.remove();
    });

    @Test
    void tokenShouldBeRefreshedOnceAndAgainWhenItRunsOut() throws Exception {
        answers.add(new TokenAnswer.Granted("a", Duration.ofHours(1), null));
        answers.add(new TokenAnswer.Granted("b", Duration.ofHours(1), null));

        assertThat(tokens.current(account, CLIENT)).isEqualTo("a");
        gateway.pass(Duration.ofMinutes(57));
        assertThat(tokens.current(account, CLIENT)).isEqualTo("a");
        gateway.pass(Duration.ofMinutes(2));
        assertThat(tokens.current(account, CLIENT)).isEqualTo("b");
        assertThat(used).containsExactly("first", "first");
    }

    @Test
    void refreshTokenShouldBeTheOneTheProviderGaveLast() throws Exception {
        answers.add(new TokenAnswer.Granted("a", Duration.ofSeconds(1), "second"));
        answers.add(new TokenAnswer.Granted("b", Duration.ofHours(1), null));
        tokens.current(account, CLIENT);
        gateway.pass(Duration.ofSeconds(1));

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
    void tokenShouldBeTheNewOneWhenTheOldOneIsDiscardedWhileItIsRefreshed() throws Exception {
        Grant theirs = new Grant("third", "new", gateway.now().plusSeconds(3600));
        answers.add(new TokenAnswer.Granted("old", Duration.ofHours(1), "second"));
        tokens.current(account, CLIENT);
        gateway.leases(name -> {
            gateway.secrets().put(account + "/" + CLIENT.grantName(), theirs.json());
            return false;
        });

        tokens.discard(account, CLIENT, "old");

        assertThat(tokens.current(account, CLIENT)).isEqualTo("new");
    }

    @Test
    void tokenShouldBeAnotherNodesWhenThatOneRefreshesIt() throws Exception {
        Grant theirs = new Grant("third", "of the other node", gateway.now().plusSeconds(60));
        gateway.leases(name -> {
            boolean refreshed = gateway.secrets().containsKey(account + "/" + CLIENT.grantName());
            gateway.secrets().put(account + "/" + CLIENT.grantName(), theirs.json());
            return refreshed;
        });

        assertThat(tokens.current(account, CLIENT)).isEqualTo("of the other node");
        assertThat(used).isEmpty();
    }

    @Test
    void endpointShouldNotBeAskedAgainByWhoWaitedWhileItDidNotAnswer() throws Exception {
        CompletableFuture<Void> silence = new CompletableFuture<>();
        AtomicInteger asked = new AtomicInteger();
        AccessTokens tokens = new AccessTokens(gateway, (client, refreshToken) -> {
            asked.incrementAndGet();
            silence.join();
            return new TokenAnswer.Unavailable("the token endpoint does not answer");
        });
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        List<Thread> threads = Stream.generate(() ->
                        new Thread(() -> failures.add(catchThrowable(() -> tokens.current(account, CLIENT)))))
                .limit(3)
                .toList();
        threads.forEach(Thread::start);
        await().until(() -> threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
        silence.complete(null);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(failures)
                .hasSize(3)
                .allSatisfy(failure ->
                        assertThat(failure).isInstanceOf(NoToken.class).hasMessageContaining("does not answer"));
        assertThat(asked).hasValue(1);
        assertThatThrownBy(() -> tokens.current(account, CLIENT)).isInstanceOf(NoToken.class);
        assertThat(asked).hasValue(2);
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
}
