package io.nexuscomm.connector.sandbox.instagram;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes ids of the forms that Meta uses; random, so that a restarted sandbox never gives one out again. */
final class InstagramIds {

    private final SecureRandom random = new SecureRandom();

    /** A message id: long, and opaque to everybody else. */
    String message() {
        return "aWdfZAG1faXRlbToxOklHTWVzc2FnZAUlEOj" + text(48);
    }

    /** An attachment or challenge id: decimal digits. */
    String decimal() {
        return Long.toString(random.nextLong(1_000_000_000_000_000L, 9_000_000_000_000_000L));
    }

    /** What Meta's support asks for. */
    String trace() {
        return "A" + text(8);
    }

    private String text(int octets) {
        var bytes = new byte[octets];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
