package io.nexuscomm.connector.email;

import io.nexuscomm.connector.AccountConfig;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.IdSource;
import java.time.Instant;

/**
 * An account of this connector, its configuration read. Equal configurations are equal accounts.
 *
 * @param address as configured; what the provider names the account by
 * @param name shown beside the address; empty when there is none
 * @param trustedAuthservId whose Authentication-Results count; empty when nobody's do
 */
record EmailAccount(
        AccountId id,
        AccountKey key,
        String address,
        String name,
        MailServer imap,
        MailServer smtp,
        String trustedAuthservId) {

    /** @throws IllegalArgumentException when the configuration does not follow the descriptor's schema */
    static EmailAccount of(ConnectedAccount account) {
        AccountConfig config = account.config();
        return new EmailAccount(
                account.id(),
                account.key(),
                config.text("/address"),
                config.text("/name", ""),
                MailServer.of(config, "/imap"),
                MailServer.of(config, "/smtp"),
                config.text("/trustedAuthservId", ""));
    }

    /** The moment from which on its mails are news. */
    Instant createdAt() {
        return IdSource.mintedAt(id.value());
    }
}
