package io.nexuscomm.connector.oauth;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.CheckResult.State;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.Endpoints;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.http.HttpCall;
import io.nexuscomm.connector.http.HttpRoutes;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/**
 * The routes of a channel whose access tokens live for weeks: every call takes the newest token, and the checks of an
 * account renew it before it ends ({@link RenewedTokens}).
 */
public abstract class RenewingRoutes extends HttpRoutes {

    private static final String TROUBLE = "nexuscomm.token";

    private final String id;
    private final RenewedTokens tokens;

    /**
     * @param patience how long the provider may say nothing before a call is given up
     * @param right by what an account's token is renewed; empty when its configuration gives no right to that
     */
    protected RenewingRoutes(
            Connector connector,
            Gateway gateway,
            Duration patience,
            Function<ConnectedAccount, Optional<OAuthClient>> right) {
        super(connector, gateway, patience);
        this.id = connector.descriptor().id();
        this.tokens = new RenewedTokens(gateway, new RenewedTokens.Source() {
            @Override
            public Optional<OAuthClient> client(ConnectedAccount account) {
                return right.apply(account);
            }

            @Override
            public TokenAnswer renew(ConnectedAccount account, OAuthClient client, String refreshToken) {
                return ask(new TokenAsk(account, client, refreshToken));
            }
        });
    }

    /**
     * The look-up of an account, with its token renewed before that when its time has come.
     *
     * @param token asks for a token, and leaves a {@link TokenAnswer}
     * @param calls from a {@code ConnectedAccount} to a {@code CheckResult}
     */
    protected final void checkRenewing(HttpCall<TokenAsk, TokenAsk> token, HttpCall<?, ?>... calls) {
        String lookUp = "direct:" + id + "-look-up";
        calls(route(), "-token", token);
        calls(lookUp, "-look-up", calls);
        from(Endpoints.check(id))
                .routeId(id + "-check")
                .process(this::renew)
                .to(lookUp)
                .process(RenewingRoutes::tell);
    }

    /** The provider does not take the account's token any more: its next check renews it. */
    protected final void tokenRefused(ConnectedAccount account) {
        tokens.refused(account);
    }

    @Override
    protected final ConnectedAccount current(ConnectedAccount configured) {
        return tokens.current(configured);
    }

    private void renew(Exchange exchange) {
        if (exchange.getMessage().getBody() instanceof ConnectedAccount account) {
            exchange.setProperty(TROUBLE, tokens.renew(account));
        }
    }

    /** An account that is connected still is so with a token that will end; what is worse is told first. */
    private static void tell(Exchange exchange) {
        CheckResult trouble = exchange.getProperty(TROUBLE, CheckResult.class);
        if (trouble != null
                && exchange.getMessage().getBody() instanceof CheckResult found
                && found.state() == State.CONNECTED) {
            exchange.getMessage().setBody(trouble);
        }
    }

    private TokenAnswer ask(TokenAsk asked) {
        ProducerTemplate camel = getContext().createProducerTemplate();
        try {
            Exchange exchange = camel.send(route(), fresh -> fresh.getMessage().setBody(asked));
            return exchange.getException() == null && exchange.getMessage().getBody() instanceof TokenAnswer answer
                    ? answer
                    : new TokenAnswer.Unavailable("the provider could not be asked");
        } finally {
            camel.stop();
        }
    }

    private String route() {
        return "direct:" + id + "-token";
    }
}
