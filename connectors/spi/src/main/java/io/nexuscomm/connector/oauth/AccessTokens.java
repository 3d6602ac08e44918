package io.nexuscomm.connector.oauth;

import io.nexuscomm.connector.Gateway;
import io.nexuscomm.message.id.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Access tokens of accounts. One that runs out is refreshed by one thread of one node while all others wait for it: a
 * provider that replaces the refresh token at each use locks out whoever uses the old one again. What the provider gave
 * is in the vault before anybody uses it, so a restart loses nothing. Thread-safe.
 */
public final class AccessTokens {

    /** Longer than the endpoint may take, so that nobody else asks meanwhile. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LOOK_EVERY_MS = 200;

    /** Accounts share them, so that there is a limit; two that wait for one another by chance wait for one call. */
    private static final int LOCKS = 64;

    private final Gateway gateway;
    private final TokenEndpoint endpoint;
    private final ReentrantLock[] locks =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(ReentrantLock[]::new);

    public AccessTokens(Gateway gateway, TokenEndpoint endpoint) {
        this.gateway = gateway;
        this.endpoint = endpoint;
    }

    /** A token that is good for some minutes at least. Blocks while it has to be refreshed. */
    public String current(AccountId account, OAuthClient client) throws NoToken, InterruptedException {
        Optional<Grant> kept = kept(account, client);
        if (kept.isPresent() && kept.get().isUsable(now())) {
            return kept.get().accessToken();
        }
        String name = client.grantName();
        ReentrantLock lock = locks[Math.floorMod((account + name).hashCode(), LOCKS)];
        lock.lockInterruptibly();
        try {
            return refreshed(account, client, "token:" + account + ":" + name, lock);
        } finally {
            lock.unlock();
        }
    }

    /** The provider refuses this token before its time; the next one who asks gets another. */
    public void discard(AccountId account, OAuthClient client, String refused) {
        kept(account, client)
                .map(grant -> grant.without(refused))
                .filter(grant -> grant.accessToken().isEmpty())
                .ifPresent(grant -> keep(account, client, grant));
    }

    private String refreshed(AccountId account, OAuthClient client, String lease, ReentrantLock lock)
            throws NoToken, InterruptedException {
        Instant end = now().plus(PATIENCE);
        while (!gateway.leases().hold(lease, LEASE)) {
            Optional<String> others = usable(account, client);
            if (others.isPresent()) {
                return others.get();
            }
            if (now().isAfter(end)) {
                throw new NoToken("another node has been refreshing the token for too long");
            }
            pause(lock);
        }
        try {
            Optional<String> others = usable(account, client);
            return others.isPresent() ? others.get() : refresh(account, client);
        } finally {
            gateway.leases().release(lease);
        }
    }

    private String refresh(AccountId account, OAuthClient client) throws NoToken {
        String refreshToken = kept(account, client).map(Grant::refreshToken).orElse(client.refreshToken());
        TokenAnswer answer = endpoint.refresh(client, refreshToken);
        return switch (answer) {
            case TokenAnswer.Granted granted -> {
                String next = granted.refreshToken() == null ? refreshToken : granted.refreshToken();
                Instant until = Grant.usableUntil(now(), granted.expiresIn());
                keep(account, client, new Grant(next, granted.accessToken(), until));
                yield granted.accessToken();
            }
            case TokenAnswer.Refused refused -> throw new NoToken(refused);
            case TokenAnswer.Unavailable unavailable -> throw new NoToken(unavailable.detail());
        };
    }

    private Optional<String> usable(AccountId account, OAuthClient client) {
        return kept(account, client).filter(grant -> grant.isUsable(now())).map(Grant::accessToken);
    }

    private Optional<Grant> kept(AccountId account, OAuthClient client) {
        return gateway.vault().read(account, client.grantName()).flatMap(Grant::parse);
    }

    private void keep(AccountId account, OAuthClient client, Grant grant) {
        gateway.vault().keep(account, client.grantName(), grant.json());
    }

    private Instant now() {
        return gateway.clock().instant();
    }

    /** Others of this node wait for the same token: they may look meanwhile. */
    private static void pause(ReentrantLock lock) throws InterruptedException {
        if (lock.newCondition().await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("nobody signals this");
        }
    }
}
