package io.nexuscomm.connector.graph;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.TrustBoundary;
import io.nexuscomm.connector.WebhookAccount;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * Meta's question when a webhook is connected: whoever knows the verify token gets the challenge back (Graph API,
 * webhooks, verification requests). Stands behind its own {@link #boundary}. Thread-safe.
 */
public final class HubChallenge implements Processor {

    private static final String MODE = "hub.mode";
    private static final String CHALLENGE = "hub.challenge";
    private static final String TOKEN = "hub.verify_token";

    private static final int LONGEST = 256;

    private final String connector;
    private final String verifyToken;
    private final Gateway.Accounts accounts;

    /**
     * @param connector the connector's id
     * @param verifyToken JSON Pointer to the token in an account's configuration
     */
    public HubChallenge(String connector, String verifyToken, Gateway gateway) {
        this.connector = connector;
        this.verifyToken = verifyToken;
        this.accounts = gateway.accounts();
    }

    /** The boundary of the question's route. */
    public static TrustBoundary boundary() {
        return TrustBoundary.keeping().path(WebhookAccount.PATH).query(MODE, CHALLENGE, TOKEN);
    }

    /** On an account's own path its token is asked for, on a shared hook that of any account will do. */
    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        List<ConnectedAccount> asked =
                WebhookAccount.of(exchange, accounts, connector).map(List::of).orElseGet(() -> accounts.of(connector));
        String answer = answer(
                message.getHeader(MODE, String.class),
                message.getHeader(CHALLENGE, String.class),
                message.getHeader(TOKEN, String.class),
                asked);
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, answer == null ? 403 : 200);
        message.setHeader(Exchange.CONTENT_TYPE, "text/plain");
        message.setBody(answer == null ? "" : answer);
    }

    /** @return null when the question is refused */
    private @Nullable String answer(
            @Nullable String mode, @Nullable String challenge, @Nullable String token, List<ConnectedAccount> asked) {
        if (!"subscribe".equals(mode) || challenge == null || challenge.length() > LONGEST || token == null) {
            return null;
        }
        byte[] given = token.getBytes(StandardCharsets.UTF_8);
        boolean known = false;
        for (ConnectedAccount account : asked) {
            byte[] expected = account.config().text(verifyToken, "").getBytes(StandardCharsets.UTF_8);
            known |= expected.length > 0 && MessageDigest.isEqual(expected, given);
        }
        return known ? challenge : null;
    }
}
