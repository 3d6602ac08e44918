package io.nexuscomm.connector.http;

import io.nexuscomm.connector.Descriptor.ErrorRule;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.message.event.AccountStanding;
import io.nexuscomm.message.event.AccountStateChanged;
import io.nexuscomm.message.event.EventMeta;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the failure of a message that its provider had taken says of the account: the rules are those of an answer, for some
 * providers take everything and refuse it by a status. Thread-safe.
 *
 * @param provider as people call it: Meta
 */
public record FailedLater(String provider) {

    /** Whether such a failure is about the account, and not about its message alone. */
    public static boolean concernsTheAccount(@Nullable ErrorRule rule) {
        return rule != null
                && switch (Verdict.valueOf(rule.then())) {
                    case STOP, REAUTH -> true;
                    case THROTTLE -> rule.pause() != null;
                    case RETRY, REJECT, UNCERTAIN -> false;
                };
    }

    /**
     * @param rule of the error; null when none fits
     * @param meta of no chat: it is about all of them
     * @return empty when it says nothing of the account
     */
    public Optional<AccountStateChanged> of(@Nullable ErrorRule rule, DeliveryError cause, EventMeta meta) {
        if (rule == null || !concernsTheAccount(rule)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (Verdict.valueOf(rule.then())) {
                    case THROTTLE -> throttled(rule, cause, meta);
                    case REAUTH ->
                        blocked(
                                meta,
                                "BAD_CREDENTIALS",
                                provider + " does not let this account send. " + cause.message(),
                                "Settle it with " + provider
                                        + " or give the account new credentials; what waits is sent then.");
                    default ->
                        blocked(
                                meta,
                                "SENDING_STOPPED",
                                provider + " takes no messages from this account. " + cause.message(),
                                "Settle it with " + provider
                                        + ", then check the account here: what waits is sent then.");
                });
    }

    private static AccountStateChanged blocked(EventMeta meta, String code, String text, String action) {
        return new AccountStateChanged(meta, code, text, AccountStanding.BLOCKED, action);
    }

    private AccountStateChanged throttled(ErrorRule rule, DeliveryError cause, EventMeta meta) {
        return new AccountStateChanged(
                meta,
                "THROTTLED",
                provider + " takes no more messages for a while. " + cause.message(),
                AccountStanding.LIMITED,
                "Nothing: what waits is sent then. If it happens often, send less at a time.",
                rule.pause() == null ? null : meta.occurredAt().plus(rule.pause()));
    }
}
