package io.nexuscomm.connector.declarative;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.ProviderRequest;
import org.jspecify.annotations.Nullable;

/**
 * A step on its way, with the version of the connector it began with: it ends with the same one, whatever is put in its
 * place meanwhile.
 */
record PinnedSend(EgressRequest request, DeclarativeVersion by) {

    ConnectedAccount account() {
        return request.account();
    }

    String base() {
        return by.base(account().config());
    }

    ProviderRequest rendered(@Nullable String publicUrl) {
        return by.renderer(publicUrl).render(request.step(), account());
    }
}
