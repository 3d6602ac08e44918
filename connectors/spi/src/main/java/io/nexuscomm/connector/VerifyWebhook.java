package io.nexuscomm.connector;

import io.nexuscomm.connector.Descriptor.Basic;
import io.nexuscomm.connector.Descriptor.Hmac;
import io.nexuscomm.connector.Descriptor.Token;
import io.nexuscomm.connector.Descriptor.Twilio;
import io.nexuscomm.connector.Descriptor.Verification;
import io.nexuscomm.message.id.AccountId;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * Holds a webhook's signature against the raw octets, before anything acts on what they say. Takes the {@code byte[]}
 * that {@link TrustBoundary} leaves; leaves {@link SignedOctets}.
 *
 * <p>Where the path names an account, that account's secrets are tried. On a shared hook the distinct secrets of all
 * accounts are tried, {@value WebhookSecrets#MAX_TRIED} at most; an installation with more apps than that gives each
 * its own path. Either way the octets count as signed for every account that holds the secret that matched, and for no
 * other. Thread-safe.
 */
public final class VerifyWebhook implements Processor {

    private final String connector;
    private final Verification verification;
    private final Gateway gateway;
    private final Gateway.Accounts accounts;
    private volatile WebhookSecrets secrets;

    /** @throws IllegalArgumentException when the descriptor has no webhook */
    public VerifyWebhook(Descriptor descriptor, Gateway gateway) {
        Descriptor.Webhook webhook = descriptor.webhook();
        if (webhook == null) {
            throw new IllegalArgumentException(descriptor.id() + " describes no webhook");
        }
        this.connector = descriptor.id();
        this.verification = webhook.verification();
        this.gateway = gateway;
        this.accounts = gateway.accounts();
        this.secrets = new WebhookSecrets(List.of(), verification.secrets());
    }

    /**
     * @throws BadSignature when the signature is missing or wrong
     * @throws UnknownAccount when the path names no account of this connector
     */
    @Override
    public void process(Exchange exchange) {
        ConnectedAccount named =
                WebhookAccount.of(exchange, accounts, connector).orElse(null);
        Message message = exchange.getMessage();
        if (!(message.getBody() instanceof byte[] octets)) {
            throw new IllegalStateException("a trust boundary stands before the signature");
        }
        String proof = verification.header().isEmpty() ? WebhookAccount.PROOF : verification.header();
        String signature = message.getHeader(proof, String.class);
        if (signature == null) {
            throw new BadSignature("there is no " + proof);
        }
        String query = message.getHeader(TrustBoundary.QUERY, String.class);
        Signed signed = signed(octets, signature, query, named);
        message.setBody(new SignedOctets(octets, kept(octets, signature, signed), query, signed.accounts(), named));
    }

    /**
     * For which accounts octets are signed, by the secrets of now.
     *
     * @throws BadSignature when it is none
     */
    public Set<AccountId> signedFor(byte[] octets, String signature) {
        return signedFor(octets, signature, null);
    }

    /**
     * For which accounts octets are signed, by the secrets of now.
     *
     * @param query as it came with them; null when there was none, or no signature covers it
     * @throws BadSignature when it is none
     */
    public Set<AccountId> signedFor(byte[] octets, String signature, @Nullable String query) {
        return signed(octets, signature, query, null).accounts();
    }

    /** A secret or a word that fits, and whose it is. */
    private record Signed(String secret, Set<AccountId> accounts) {}

    /** What stays beside the octets; a provider's word is not for keeping. */
    private String kept(byte[] octets, String signature, Signed signed) {
        return switch (verification) {
            case Hmac hmac -> signature;
            case Twilio twilio -> signature;
            case Token token -> TokenProof.of(octets, signed.secret());
            case Descriptor.Path path -> TokenProof.of(octets, signed.secret());
            case Basic basic -> TokenProof.of(octets, signed.secret());
        };
    }

    private Signed signed(byte[] octets, String signature, @Nullable String query, @Nullable ConnectedAccount named) {
        WebhookSecrets known = currentSecrets();
        List<ConnectedAccount> holders = named == null ? known.accounts() : List.of(named);
        if (verification instanceof Basic basic) {
            return signedIn(basic, octets, signature, holders, known);
        }
        String secret = switch (verification) {
            case Hmac hmac ->
                fitting(known.candidates(named), each -> HmacSignature.matches(hmac, octets, signature, each));
            case Twilio twilio -> addressSecret(twilio, new TwilioSignature(octets, query), signature, holders, known);
            default -> fitting(known.candidates(named), each -> TokenProof.matches(octets, signature, each));
        };
        if (secret == null) {
            throw new BadSignature(
                    (verification.header().isEmpty() ? "the path" : verification.header()) + " does not fit");
        }
        return new Signed(secret, known.ownersOf(secret));
    }

    /** A password counts with its name alone: another account may have the same with another. */
    private static Signed signedIn(
            Basic how, byte[] octets, String given, List<ConnectedAccount> holders, WebhookSecrets known) {
        String pair = BasicCredentials.of(given);
        Set<AccountId> accounts = new HashSet<>();
        String fitting = "";
        for (ConnectedAccount account : holders) {
            String name = account.config().text(how.username(), "");
            for (String password : known.of(account.id())) {
                if (TokenProof.matches(octets, pair, name + ":" + password)) {
                    accounts.add(account.id());
                    fitting = name + ":" + password;
                }
            }
        }
        if (accounts.isEmpty()) {
            throw new BadSignature(how.header() + " does not fit");
        }
        return new Signed(fitting, accounts);
    }

    private static @Nullable String fitting(List<String> candidates, Predicate<String> fits) {
        return candidates.stream().filter(fits).findFirst().orElse(null);
    }

    /** Each account has an address of its own, which its secrets sign. Where none is known nothing can fit. */
    private @Nullable String addressSecret(
            Twilio how,
            TwilioSignature signed,
            String signature,
            List<ConnectedAccount> candidates,
            WebhookSecrets known) {
        for (ConnectedAccount account : candidates) {
            String base = account.config().text(how.base(), Objects.requireNonNullElse(gateway.publicUrl(), ""));
            if (base.isEmpty()) {
                continue;
            }
            String address = WebhookAccount.address(base, account);
            for (String secret : known.of(account.id())) {
                if (signed.matches(address, signature, secret)) {
                    return secret;
                }
            }
        }
        return null;
    }

    private WebhookSecrets currentSecrets() {
        List<ConnectedAccount> current = accounts.verifying(connector);
        WebhookSecrets known = secrets;
        if (!known.builtFrom(current)) {
            known = new WebhookSecrets(current, verification.secrets());
            secrets = known;
        }
        return known;
    }
}
