package io.nexuscomm.connector.sandbox.sms;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes ids of Twilio's form; random, so that a restarted sandbox never gives one out again. */
final class TwilioIds {
    private final SecureRandom random = new SecureRandom();

    /** @param prefix {@code SM}, {@code MM}, {@code ME}, ... */
    String next(String prefix) {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return prefix + HexFormat.of().formatHex(bytes);
    }
}
