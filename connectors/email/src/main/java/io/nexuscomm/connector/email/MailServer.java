package io.nexuscomm.connector.email;

import io.nexuscomm.connector.AccountConfig;
import java.util.List;
import java.util.Locale;

/** A server and how we sign in there. Its text form shows no secret. */
record MailServer(String host, int port, Security security, String username, Credentials credentials) {

    /** Hosts of providers that put what they were given to send into the Sent folder by themselves. */
    private static final List<String> KEEPING_SENT =
            List.of("gmail.com", "googlemail.com", "office365.com", "outlook.com", "hotmail.com");

    /** How the connection is protected. What is asked for is required: there is no falling back to less. */
    enum Security {
        /** TLS from the first octet. */
        TLS,
        /** TLS before anything secret is said. */
        STARTTLS,
        /** None: for a server on this machine or on a network one trusts. */
        NONE
    }

    /**
     * @param at JSON Pointer of the server in the account's configuration
     * @throws IllegalArgumentException when the configuration does not follow the descriptor's schema
     */
    static MailServer of(AccountConfig config, String at) {
        boolean oauth = !config.text(at + "/oauth/provider", "").isEmpty();
        return new MailServer(
                config.text(at + "/host"),
                config.number(at + "/port", 0),
                Security.valueOf(config.text(at + "/security")),
                config.text(at + "/username"),
                oauth
                        ? new Credentials.OAuth(OAuthProvider.client(config, at + "/oauth"))
                        : new Credentials.Password(config.text(at + "/password")));
    }

    /** Whether it is one of the large providers that keep a copy of what we send. */
    boolean keepsSent() {
        String name = host.toLowerCase(Locale.ROOT);
        return KEEPING_SENT.stream().anyMatch(domain -> name.equals(domain) || name.endsWith("." + domain));
    }

    @Override
    public String toString() {
        return "MailServer[" + host + ":" + port + ", " + security + "]";
    }
}
