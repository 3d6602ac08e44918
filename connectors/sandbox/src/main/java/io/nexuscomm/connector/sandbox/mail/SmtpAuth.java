package io.nexuscomm.connector.sandbox.mail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/** Checks who signs in at SMTP: by password or by token. */
final class SmtpAuth {
    /** Asks the client for one more line. */
    interface Dialogue {
        String ask(String challenge) throws IOException;
    }

    private final MailStore store;
    private final MailTokens tokens;

    SmtpAuth(MailStore store, MailTokens tokens) {
        this.store = store;
        this.tokens = tokens;
    }

    static boolean knows(String mechanism) {
        return switch (mechanism) {
            case "PLAIN", "LOGIN", "XOAUTH2" -> true;
            default -> false;
        };
    }

    /** The account that has signed in, or nothing when name and password do not fit. */
    Optional<MailAccount> signIn(String mechanism, Optional<String> initial, Dialogue client) throws IOException {
        try {
            return switch (mechanism) {
                case "LOGIN" -> login(initial, client);
                case "XOAUTH2" -> xoauth2(initial.isPresent() ? initial.get() : client.ask(""), client);
                default -> plain(initial.isPresent() ? initial.get() : client.ask(""));
            };
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private Optional<MailAccount> login(Optional<String> initial, Dialogue client) throws IOException {
        var user = initial.isPresent() ? initial.get() : client.ask("VXNlcm5hbWU6");
        var password = client.ask("UGFzc3dvcmQ6");
        return check(decode(user), decode(password));
    }

    /** RFC 4616: authorization id, user, password, with NUL between. */
    private Optional<MailAccount> plain(String response) {
        var parts = decode(response).split("\0", -1);
        return parts.length == 3 ? check(parts[1], parts[2]) : Optional.empty();
    }

    private Optional<MailAccount> xoauth2(String response, Dialogue client) throws IOException {
        var account = tokens.owner(response);
        if (account.isEmpty()) {
            client.ask(MailTokens.refusal());
        }
        return account;
    }

    private Optional<MailAccount> check(String user, String password) {
        return store.owner(user)
                .filter(account -> MessageDigest.isEqual(
                        account.password().getBytes(StandardCharsets.UTF_8),
                        password.getBytes(StandardCharsets.UTF_8)));
    }

    private static String decode(String text) {
        return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
    }
}
