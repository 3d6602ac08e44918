package io.nexuscomm.connector.email;

import io.nexuscomm.connector.oauth.NoToken;
import jakarta.mail.MessagingException;

/** There was no token to sign in with, so the server was not even asked. */
final class TokenFailure extends MessagingException {

    private static final long serialVersionUID = 1L;

    private final String error;
    private final boolean lasting;

    TokenFailure(NoToken cause) {
        super(cause.getMessage(), cause);
        this.error = cause.error();
        this.lasting = cause.isLasting();
    }

    /** The provider's code, {@code invalid_grant}; empty when it gave none. */
    String error() {
        return error;
    }

    /** Whether only a person can mend it. */
    boolean isLasting() {
        return lasting;
    }
}
