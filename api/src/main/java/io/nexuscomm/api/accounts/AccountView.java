package io.nexuscomm.api.accounts;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.inbox.Account;
import io.nexuscomm.message.id.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An account as served.
 *
 * @param code stable reason of the state; {@code reason} and {@code action} are for people
 * @param since since when it is in this state for this reason
 * @param until a moment before which it will not get better by itself; null when nobody knows
 * @param config without what is secret by now: a newer version of the connector may call one so that was shown before
 * @param webhookUrl what to enter at the provider; a URI template where it ends with a secret, which it names; null for
 *     channels that are not pushed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AccountView(
        AccountId id,
        String connector,
        String name,
        Account.State state,
        String code,
        String reason,
        String action,
        Instant since,
        @Nullable Instant until,
        JsonNode config,
        @Nullable String webhookUrl,
        Instant createdAt) {

    static AccountView of(Account account, JsonNode shown, @Nullable String webhookUrl) {
        return new AccountView(
                account.id(),
                account.connector(),
                account.name(),
                account.state(),
                account.code(),
                account.reason(),
                account.action(),
                account.since(),
                account.until(),
                shown,
                webhookUrl,
                account.createdAt());
    }
}
