package io.nexuscomm.connector.oauth;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.CheckResult.State;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Gateway;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens that live for weeks and have to be exchanged for others while they are good. Calls take the newest one
 * there is; the checks of an account renew it in good time, one of them at a time. What the provider gave is in the vault
 * before anybody uses it. Where a token is to be had for each call instead, there is {@link AccessTokens}. Thread-safe.
 */
public final class RenewedTokens {

    /** Where an account's configuration has its access token. */
    private static final String TOKEN = "accessToken";

    private static final Duration AGAIN = Duration.ofHours(1);

    /** Of a provider that only cannot be reached nobody needs to hear before that; there are weeks left. */
    private static final Duration PATIENCE = Duration.ofDays(2);

    private final Gateway gateway;
    private final Source source;
    private final TokenTurns turns;

    /** How the tokens of a connector are renewed. */
    public interface Source {

        /** By what right; empty when the account's configuration gives none. No I/O. */
        Optional<OAuthClient> client(ConnectedAccount account);

        /**
         * Asks for another token. Blocks until the provider has answered, 40 seconds at most; never throws for what a
         * provider does.
         *
         * @param refreshToken the newest one there is, which may differ from the client's
         */
        TokenAnswer renew(ConnectedAccount account, OAuthClient client, String refreshToken);
    }

    public RenewedTokens(Gateway gateway, Source source) {
        this.gateway = gateway;
        this.source = source;
        this.turns = new TokenTurns(gateway);
    }

    /** The account with the newest token there is in the place of the configured one. */
    public ConnectedAccount current(ConnectedAccount account) {
        return source.client(account)
                .map(client -> kept(account, client))
                .filter(kept -> kept.isUsable(now()))
                .map(kept -> account.withConfig(account.config().with(TOKEN, kept.accessToken())))
                .orElse(account);
    }

    /**
     * Renews the account's token when its time has come and nobody else is at it.
     *
     * @return what people have to know of it; null when all is well, or when there is nothing to renew
     */
    public @Nullable CheckResult renew(ConnectedAccount account) {
        OAuthClient client = source.client(account).orElse(null);
        if (client == null) {
            return null;
        }
        if (kept(account, client).isDue(now())) {
            turns.attempt(account.id(), client, () -> ask(account, client));
        }
        return trouble(kept(account, client));
    }

    /** The provider does not take the token any more: the next check renews it, unless it is new. */
    public void refused(ConnectedAccount account) {
        source.client(account).ifPresent(client -> turns.attempt(account.id(), client, () -> hasten(account, client)));
    }

    private void hasten(ConnectedAccount account, OAuthClient client) {
        RenewedToken kept = kept(account, client);
        if (kept.failingSince() == null && !kept.renewedAt().plus(AGAIN).isAfter(now())) {
            keep(account, client, kept.due());
        }
    }

    /** Unless another did while this one came to its turn. */
    private void ask(ConnectedAccount account, OAuthClient client) {
        RenewedToken kept = kept(account, client);
        if (!kept.isDue(now())) {
            return;
        }
        RenewedToken next = switch (source.renew(current(account), client, kept.refreshToken())) {
            case TokenAnswer.Granted granted -> kept.granted(granted, now());
            case TokenAnswer.Refused refused -> kept.failed(now().minus(PATIENCE), now().plus(AGAIN), refused.detail());
            case TokenAnswer.Unavailable unavailable -> kept.failed(now(), now().plus(AGAIN), unavailable.detail());
        };
        keep(account, client, next);
    }

    private @Nullable CheckResult trouble(RenewedToken kept) {
        Instant since = kept.failingSince();
        if (since == null || since.plus(PATIENCE).isAfter(now())) {
            return null;
        }
        return new CheckResult(
                State.DEGRADED,
                "TOKEN_NOT_RENEWED",
                "The access token is not renewed (" + kept.detail() + "), and stops to be good some day.",
                "Connect the account anew, and put the new token into it.");
    }

    private RenewedToken kept(ConnectedAccount account, OAuthClient client) {
        return gateway.vault()
                .read(account.id(), name(client))
                .flatMap(RenewedToken::parse)
                .orElseGet(() -> RenewedToken.first(client.refreshToken()));
    }

    private void keep(ConnectedAccount account, OAuthClient client, RenewedToken token) {
        gateway.vault().keep(account.id(), name(client), token.json());
    }

    private static String name(OAuthClient client) {
        return "renewed-" + client.grantName();
    }

    private Instant now() {
        return gateway.clock().instant();
    }
}
