package io.nexuscomm.connector;

import io.nexuscomm.message.id.AccountId;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * Holds a webhook's signature against the raw octets, before anything parses them. Takes the {@code byte[]} that
 * {@link TrustBoundary} leaves; leaves {@link SignedOctets}.
 *
 * <p>Where the path names an account, that account's secrets are tried. On a shared hook the distinct secrets of all
 * accounts are tried, {@value WebhookSecrets#MAX_TRIED} at most; an installation with more apps than that gives each
 * its own path. Either way the octets count as signed for every account that holds the secret that matched, and for no
 * other. Thread-safe.
 */
public final class VerifyWebhook implements Processor {

    private final String connector;
    private final Descriptor.Hmac hmac;
    private final Gateway.Accounts accounts;
    private volatile WebhookSecrets secrets;

    /** @throws IllegalArgumentException when the descriptor has no webhook */
    public VerifyWebhook(Descriptor descriptor, Gateway gateway) {
        Descriptor.Webhook webhook = descriptor.webhook();
        if (webhook == null) {
            throw new IllegalArgumentException(descriptor.id() + " describes no webhook");
        }
        this.connector = descriptor.id();
        this.hmac = webhook.hmac();
        this.accounts = gateway.accounts();
        this.secrets = new WebhookSecrets(List.of(), hmac.secrets());
    }

    /**
     * @throws BadSignature when the signature is missing or wrong
     * @throws UnknownAccount when the path names no account of this connector
     */
    @Override
    public void process(Exchange exchange) {
        ConnectedAccount named =
                WebhookAccount.of(exchange, accounts, connector).orElse(null);
        if (!(exchange.getMessage().getBody() instanceof byte[] octets)) {
            throw new IllegalStateException("a trust boundary stands before the signature");
        }
        String signature = exchange.getMessage().getHeader(hmac.header(), String.class);
        if (signature == null) {
            throw new BadSignature("there is no " + hmac.header());
        }
        exchange.getMessage().setBody(new SignedOctets(octets, signature, signedFor(octets, signature, named), named));
    }

    /**
     * For which accounts octets are signed, by the secrets of now.
     *
     * @throws BadSignature when it is none
     */
    public Set<AccountId> signedFor(byte[] octets, String signature) {
        return signedFor(octets, signature, null);
    }

    private Set<AccountId> signedFor(byte[] octets, String signature, @Nullable ConnectedAccount named) {
        WebhookSecrets known = currentSecrets();
        List<String> candidates = named == null ? known.all() : known.of(named.id());
        for (String secret : candidates) {
            if (HmacSignature.matches(hmac, octets, signature, secret)) {
                return known.ownersOf(secret);
            }
        }
        throw new BadSignature(hmac.header() + " does not fit");
    }

    private WebhookSecrets currentSecrets() {
        List<ConnectedAccount> current = accounts.of(connector);
        WebhookSecrets known = secrets;
        if (!known.builtFrom(current)) {
            known = new WebhookSecrets(current, hmac.secrets());
            secrets = known;
        }
        return known;
    }
}
