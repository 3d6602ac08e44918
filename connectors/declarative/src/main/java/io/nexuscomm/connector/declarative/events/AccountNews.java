package io.nexuscomm.connector.declarative.events;

import io.nexuscomm.connector.http.FailedLater;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.message.event.AccountStateChanged;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.DeliveryUpdated;
import io.nexuscomm.message.event.EventMeta;
import java.util.Optional;

/** What the failure of one message says of its account, by the same rules as the answer to a send. Immutable. */
final class AccountNews {

    private final FailedLater provider;
    private final StatusMap statuses;

    /** @param provider as people call it */
    AccountNews(String provider, StatusMap statuses) {
        this.provider = new FailedLater(provider);
        this.statuses = statuses;
    }

    /** Empty for what says nothing of it, and for history: how the account was then says nothing of now. */
    Optional<AccountStateChanged> toldBy(ChannelEvent event) {
        if (!(event instanceof DeliveryUpdated update) || event.meta().historical()) {
            return Optional.empty();
        }
        DeliveryError error = update.delivery().error();
        return error == null
                ? Optional.empty()
                : provider.of(statuses.rule(error.providerCode()), error, ofTheAccount(update.meta()));
    }

    private static EventMeta ofTheAccount(EventMeta meta) {
        return new EventMeta(
                meta.account(),
                meta.externalKey() + ":account",
                null,
                null,
                meta.occurredAt(),
                meta.basis(),
                false,
                meta.by());
    }
}
