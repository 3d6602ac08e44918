package io.nexuscomm.connector.oauth;

import io.nexuscomm.connector.Gateway;
import io.nexuscomm.message.id.AccountId;
import java.time.Instant;
import java.util.Optional;

/**
 * Access tokens of accounts. One that runs out is refreshed by one thread of one node while all others wait for it: a
 * provider that replaces the refresh token at each use locks out whoever uses the old one again. What the provider gave
 * is in the vault before anybody uses it, so a restart loses nothing. Thread-safe.
 */
public final class AccessTokens {

    private final Gateway gateway;
    private final TokenEndpoint endpoint;
    private final TokenTurns turns;

    public AccessTokens(Gateway gateway, TokenEndpoint endpoint) {
        this.gateway = gateway;
        this.endpoint = endpoint;
        this.turns = new TokenTurns(gateway);
    }

    /** A token that is good for some minutes at least. Blocks while it has to be refreshed. */
    public String current(AccountId account, OAuthClient client) throws NoToken, InterruptedException {
        Optional<Grant> kept = kept(account, client);
        if (kept.isPresent() && kept.get().isUsable(now())) {
            return kept.get().accessToken();
        }
        return turns.await(account, client, () -> usable(account, client), () -> refresh(account, client));
    }

    /** The provider refuses this token before its time; the next one who asks gets another. */
    public void discard(AccountId account, OAuthClient client, String refused) {
        turns.attempt(
                account,
                client,
                () -> kept(account, client)
                        .map(grant -> grant.without(refused))
                        .filter(grant -> grant.accessToken().isEmpty())
                        .ifPresent(grant -> keep(account, client, grant)));
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
}
