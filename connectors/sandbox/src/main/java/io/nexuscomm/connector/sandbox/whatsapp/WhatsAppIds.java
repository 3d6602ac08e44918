package io.nexuscomm.connector.sandbox.whatsapp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/** Makes ids of the forms that Meta uses; random, so that a restarted sandbox never gives one out again. */
final class WhatsAppIds {
    private static final String WAMID = "wamid.";

    private final SecureRandom random = new SecureRandom();

    /** A message id: opaque to everybody else. */
    String message(String waId) {
        var owner = waId.getBytes(StandardCharsets.US_ASCII);
        var unique = new byte[12];
        random.nextBytes(unique);
        var bytes = ByteBuffer.allocate(2 + owner.length + unique.length);
        bytes.put((byte) 0x1d).put((byte) owner.length).put(owner).put(unique);
        return WAMID + Base64.getEncoder().encodeToString(bytes.array());
    }

    static boolean isMessageId(String id) {
        return id.startsWith(WAMID) && id.length() > WAMID.length() + 4;
    }

    /** A group's id: opaque too. */
    String group() {
        var unique = new byte[12];
        random.nextBytes(unique);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("capi_group:" + Base64.getEncoder().encodeToString(unique))
                        .getBytes(StandardCharsets.US_ASCII));
    }

    /** A media or conversation id: decimal digits. */
    String decimal() {
        return Long.toString(random.nextLong(1_000_000_000_000_000L, 9_000_000_000_000_000L));
    }

    /** What Meta's support asks for. */
    String trace() {
        var bytes = new byte[8];
        random.nextBytes(bytes);
        return "A" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
