package io.nexuscomm.connector.sandbox.sms;

/**
 * A customer of the simulated SMSC.
 *
 * @param systemId what it binds with, at most 15 characters
 * @param password at most 8 characters
 * @param name for people
 * @param number with + and country code
 */
public record SmscAccount(String systemId, String password, String name, String number) {
    public SmscAccount {
        if (systemId.isEmpty() || systemId.length() > 15 || password.length() > 8) {
            throw new IllegalArgumentException("SMPP has room for a system id of 15 characters and a password of 8");
        }
    }

    @Override
    public String toString() {
        return "SmscAccount[" + systemId + ", " + number + "]";
    }
}
