package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.MediaRequest;
import org.jspecify.annotations.Nullable;

/**
 * Where a medium can be fetched for the next five minutes.
 *
 * @param sha256 in lower-case hex; null when neither the webhook nor Meta told
 */
record MediaLocation(
        MediaRequest request,
        String url,
        @Nullable String mimeType,
        @Nullable String sha256) {

    ConnectedAccount account() {
        return request.account();
    }
}
