package io.nexuscomm.connector.linkedin;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.TrustBoundary;
import io.nexuscomm.connector.WebAnswer;
import io.nexuscomm.connector.WebhookAccount;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * LinkedIn's question when a webhook is connected, and every two hours from then on: who has the client secret signs the
 * challenge with it (LinkedIn, webhook validation). Three wrong answers in a row block the webhook. Answered from memory,
 * for LinkedIn waits three seconds. Stands behind its own {@link #boundary}. Thread-safe.
 *
 * <p>Only a UUID is signed. Webhooks are signed with the same secret, so whoever could have any text signed here could
 * sign a webhook of their own.
 */
final class Challenge implements Processor {

    private static final String CODE = "challengeCode";
    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final Gateway.Accounts accounts;
    private final Validations validations;

    Challenge(Gateway gateway, Validations validations) {
        this.accounts = gateway.accounts();
        this.validations = validations;
    }

    static TrustBoundary boundary() {
        return TrustBoundary.keeping().path(WebhookAccount.PATH).query(CODE);
    }

    /** On a shared hook only one secret can answer: with several apps each account takes its own path. */
    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        String code = message.getHeader(CODE, String.class);
        List<ConnectedAccount> asked = WebhookAccount.of(exchange, accounts, LinkedInConnector.ID)
                .map(List::of)
                .orElseGet(() -> accounts.of(LinkedInConnector.ID));
        List<String> secrets =
                asked.stream().map(Challenge::secret).distinct().limit(2).toList();
        message.removeHeaders("*");
        boolean answerable = code != null && UUID.matcher(code).matches() && secrets.size() == 1;
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, answerable ? 200 : 403);
        message.setBody(answerable ? answer(code, secrets.getFirst()) : "");
        if (answerable) {
            validations.came(asked);
        }
    }

    private static String secret(ConnectedAccount account) {
        return account.config().text("/clientSecret");
    }

    private static WebAnswer answer(@Nullable String code, String secret) {
        String signed = HexFormat.of().formatHex(sign(String.valueOf(code), secret));
        return WebAnswer.text(
                "application/json", "{\"challengeCode\":\"" + code + "\",\"challengeResponse\":\"" + signed + "\"}");
    }

    private static byte[] sign(String code, String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(code.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is missing from this Java runtime", e);
        }
    }
}
