package io.nexuscomm.connector.linkedin;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.ProviderRequest;

/** A comment to look up, of which a notification told without showing it. */
record CommentAsk(ConnectedAccount account, NotShown comment) {

    ProviderRequest request() {
        return LinkedInApi.comment(comment.urn(), account);
    }
}
