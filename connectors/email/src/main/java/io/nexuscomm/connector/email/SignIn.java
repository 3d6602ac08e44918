package io.nexuscomm.connector.email;

import io.nexuscomm.connector.oauth.AccessTokens;
import io.nexuscomm.connector.oauth.NoToken;
import io.nexuscomm.connector.oauth.OAuthClient;
import io.nexuscomm.message.id.AccountId;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Service;

/** Connects to mail servers with whatever an account has to prove itself by. Thread-safe. */
final class SignIn {

    private final AccessTokens tokens;

    SignIn(AccessTokens tokens) {
        this.tokens = tokens;
    }

    /** @throws MessagingException a {@link TokenFailure} when there is no token to be had */
    void connect(Service service, AccountId account, MailServer server) throws MessagingException {
        switch (server.credentials()) {
            case Credentials.Password password -> connect(service, server, password.value());
            case Credentials.OAuth oauth -> connect(service, account, server, oauth.client());
        }
    }

    /** A token may end before its time: the mailbox's password was changed, an administrator signed everybody out. */
    private void connect(Service service, AccountId account, MailServer server, OAuthClient client)
            throws MessagingException {
        String token = token(account, client);
        try {
            connect(service, server, token);
        } catch (AuthenticationFailedException refused) {
            if (MailTrouble.isNotNow(refused)) {
                throw refused;
            }
            tokens.discard(account, client, token);
            connect(service, server, token(account, client));
        }
    }

    private String token(AccountId account, OAuthClient client) throws MessagingException {
        try {
            return tokens.current(account, client);
        } catch (NoToken none) {
            throw new TokenFailure(none);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new MessagingException("the sign-in was interrupted", stop);
        }
    }

    private static void connect(Service service, MailServer server, String secret) throws MessagingException {
        service.connect(server.host(), server.port(), server.username(), secret);
    }
}
