package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.ConnectedAccount;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Meta's question when a webhook is connected: whoever knows the verify token gets the challenge back (Graph API,
 * webhooks, verification requests).
 */
final class Challenge {

    static final String MODE = "hub.mode";
    static final String CHALLENGE = "hub.challenge";
    static final String TOKEN = "hub.verify_token";

    private static final int LONGEST = 256;

    private Challenge() {}

    /** @return what to answer; null when the question is refused */
    static @Nullable String answer(
            @Nullable String mode,
            @Nullable String challenge,
            @Nullable String token,
            List<ConnectedAccount> accounts) {
        if (!"subscribe".equals(mode) || challenge == null || challenge.length() > LONGEST || token == null) {
            return null;
        }
        byte[] given = token.getBytes(StandardCharsets.UTF_8);
        boolean known = false;
        for (ConnectedAccount account : accounts) {
            byte[] expected = account.config().text("/verifyToken", "").getBytes(StandardCharsets.UTF_8);
            known |= expected.length > 0 && MessageDigest.isEqual(expected, given);
        }
        return known ? challenge : null;
    }
}
