package io.nexuscomm.connector.email;

import io.nexuscomm.connector.AccountConfig;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.normalizer.EmailAddresses;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An account of this connector, its configuration read. Equal configurations are equal accounts.
 *
 * @param address as configured; what the provider names the account by
 * @param name shown beside the address; empty when there is none
 * @param aliases further addresses of the mailbox, normalised
 * @param trustedAuthservId whose Authentication-Results count; empty when nobody's do
 */
record EmailAccount(
        AccountId id,
        AccountKey key,
        String address,
        String name,
        List<String> aliases,
        MailServer imap,
        MailServer smtp,
        Folders folders,
        String trustedAuthservId) {

    /**
     * What of the mailbox is read and written beside the inbox.
     *
     * @param further read as the inbox is
     * @param readsSent whether what was sent from elsewhere is shown
     * @param sent where what was sent lies; empty when the server is to tell
     */
    record Folders(List<String> further, boolean readsSent, String sent, SentCopies copies) {

        private static Folders of(AccountConfig config) {
            return new Folders(
                    config.texts("/folders"),
                    config.text("/readSent", "YES").equals("YES"),
                    config.text("/sentFolder", ""),
                    SentCopies.valueOf(config.text("/sentCopies", "AUTO")));
        }
    }

    /** Who puts a copy of what we send into the folder of sent mail. */
    enum SentCopies {
        /** We do, unless the provider is known to. */
        AUTO,
        /** We do. */
        GATEWAY,
        /** The provider does, or nobody. */
        PROVIDER
    }

    /** @throws IllegalArgumentException when the configuration does not follow the descriptor's schema */
    static EmailAccount of(ConnectedAccount account) {
        AccountConfig config = account.config();
        return new EmailAccount(
                account.id(),
                account.key(),
                config.text("/address"),
                config.text("/name", ""),
                config.texts("/aliases").stream()
                        .map(EmailAddresses::normalize)
                        .flatMap(Optional::stream)
                        .toList(),
                MailServer.of(config, "/imap"),
                MailServer.of(config, "/smtp"),
                Folders.of(config),
                config.text("/trustedAuthservId", ""));
    }

    /** The moment from which on its mails are news. */
    Instant createdAt() {
        return IdSource.mintedAt(id.value());
    }

    /** Whether what we send gets into the folder of sent mail only by us. */
    boolean appendsSent() {
        return switch (folders.copies()) {
            case AUTO -> !smtp.keepsSent() && !imap.keepsSent();
            case GATEWAY -> true;
            case PROVIDER -> false;
        };
    }
}
