package io.nexuscomm.connector.email;

import io.nexuscomm.connector.AccountConfig;

/** A server and how we sign in there. Its text form shows no secret. */
record MailServer(String host, int port, Security security, String username, String password) {

    /** How the connection is protected. What is asked for is required: there is no falling back to less. */
    enum Security {
        /** TLS from the first octet. */
        TLS,
        /** TLS before anything secret is said. */
        STARTTLS,
        /** None: for a server on this machine or on a network one trusts. */
        NONE
    }

    /** @param at JSON Pointer of the server in the account's configuration */
    static MailServer of(AccountConfig config, String at) {
        return new MailServer(
                config.text(at + "/host"),
                config.number(at + "/port", 0),
                Security.valueOf(config.text(at + "/security")),
                config.text(at + "/username"),
                config.text(at + "/password"));
    }

    @Override
    public String toString() {
        return "MailServer[" + host + ":" + port + ", " + security + "]";
    }
}
