package io.nexuscomm.connector.sandbox.mail;

import java.util.Locale;

/**
 * A mailbox and who it belongs to; the user name is the address.
 *
 * @param address lower case
 * @param name as it stands before the address in a From header
 */
public record MailAccount(String address, String name, String password) {
    public MailAccount {
        if (!address.equals(address.toLowerCase(Locale.ROOT)) || !address.matches("[^@\\s<>]+@[^@\\s<>]+")) {
            throw new IllegalArgumentException("a mail address in lower case is needed");
        }
    }

    String domain() {
        return address.substring(address.indexOf('@') + 1);
    }

    /** Without its password. */
    @Override
    public String toString() {
        return "MailAccount[" + address + "]";
    }
}
