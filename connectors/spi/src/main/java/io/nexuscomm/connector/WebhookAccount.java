package io.nexuscomm.connector;

import io.nexuscomm.message.id.AccountId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** The account a webhook's path names, {@code /webhooks/{connector}/{accountId}}. */
public final class WebhookAccount {

    /** The part of the path, as {@link TrustBoundary#path} keeps it. */
    public static final String PATH = "accountId";

    /** The part of the path that is a secret, where {@link Descriptor.Path} protects the webhook. */
    public static final String PROOF = "webhookProof";

    private WebhookAccount() {}

    /**
     * @return empty when the path names none, as on a hook that many accounts share
     * @throws UnknownAccount when it names something that is no account of this connector
     */
    public static Optional<ConnectedAccount> of(Exchange exchange, Gateway.Accounts accounts, String connector) {
        String text = exchange.getMessage().getHeader(PATH, String.class);
        if (text == null) {
            return Optional.empty();
        }
        return Optional.of(find(text, accounts, connector));
    }

    /**
     * Where the provider reaches the webhook of an account.
     *
     * @param base where it reaches the gateway, with or without a slash at its end
     */
    public static String address(String base, ConnectedAccount account) {
        String start = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return start + Endpoints.webhookPath(account.key().connector(), account.id());
    }

    /** The same with the secret that the descriptor has at its end: for the provider alone. */
    public static String address(String base, ConnectedAccount account, Descriptor.@Nullable Webhook webhook) {
        Descriptor.Path path = webhook == null ? null : webhook.path();
        String end = path == null
                ? ""
                : account.config().texts(path.secret()).stream()
                        .findFirst()
                        .map(secret -> "/"
                                + URLEncoder.encode(secret, StandardCharsets.UTF_8)
                                        .replace("+", "%20"))
                        .orElse("");
        return address(base, account) + end;
    }

    private static ConnectedAccount find(String text, Gateway.Accounts accounts, String connector) {
        try {
            AccountId id = AccountId.of(text);
            return accounts.byId(id)
                    .or(() -> accounts.verifying(connector).stream()
                            .filter(paused -> paused.id().equals(id))
                            .findFirst())
                    .filter(account -> account.key().connector().equals(connector))
                    .orElseThrow(UnknownAccount::new);
        } catch (IllegalArgumentException e) {
            throw new UnknownAccount();
        }
    }
}
