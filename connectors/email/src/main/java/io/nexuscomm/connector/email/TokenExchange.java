package io.nexuscomm.connector.email;

import io.nexuscomm.connector.http.ProviderAnswer;
import io.nexuscomm.connector.oauth.OAuthClient;
import io.nexuscomm.connector.oauth.TokenAnswer;
import io.nexuscomm.connector.oauth.TokenCall;
import io.nexuscomm.connector.oauth.TokenEndpoint;
import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;

/** Token endpoints, called through a route so that the gateway's HTTP client calls them. Thread-safe. */
final class TokenExchange implements TokenEndpoint {

    /** Takes a {@link TokenCall}, leaves a {@link TokenAnswer}. */
    static final String ROUTE = "direct:email-token";

    private final ProducerTemplate camel;

    TokenExchange(ProducerTemplate camel) {
        this.camel = camel;
    }

    @Override
    public TokenAnswer refresh(OAuthClient client, String refreshToken) {
        Exchange exchange = camel.send(ROUTE, asked -> asked.getMessage().setBody(new TokenCall(client, refreshToken)));
        return exchange.getException() == null && exchange.getMessage().getBody() instanceof TokenAnswer answer
                ? answer
                : new TokenAnswer.Unavailable("the token endpoint does not answer" + why(exchange.getException()));
    }

    /** From what came over the wire to a {@link TokenAnswer}, which alone stays. */
    static void answered(Exchange exchange) throws IOException {
        Integer status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        byte[] body = new byte[0];
        try (InputStream octets = exchange.getMessage().getBody(InputStream.class)) {
            if (octets != null) {
                body = octets.readNBytes(ProviderAnswer.LONGEST);
            }
        }
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(TokenCall.answer(status == null ? 0 : status, body));
    }

    /** The kind of the failure alone: its text might quote an address. */
    private static String why(@Nullable Exception failure) {
        return failure == null ? "" : " (" + failure.getClass().getSimpleName() + ")";
    }
}
