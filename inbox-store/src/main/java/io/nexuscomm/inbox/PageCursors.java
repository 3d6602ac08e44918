package io.nexuscomm.inbox;

import io.nexuscomm.inbox.Conversations.BadCursor;
import io.nexuscomm.message.id.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The cursors of lists: a position under an HMAC, so that none but ours is taken, and none in another organization or
 * list than its own. Thread-safe.
 */
public final class PageCursors {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SEAL_BYTES = 16;

    private final SecretKeySpec key;

    /** @param key at least 16 octets, the same on all nodes */
    public PageCursors(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** @param list what is paged; a cursor of another list is not taken */
    public String seal(OrganizationId organization, String list, String position) {
        byte[] text = position.getBytes(StandardCharsets.UTF_8);
        byte[] sealed = Arrays.copyOf(sealOf(organization, list, text), SEAL_BYTES + text.length);
        System.arraycopy(text, 0, sealed, SEAL_BYTES, text.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /** @throws BadCursor when {@link #seal} did not make it, for this organization and list */
    public String open(OrganizationId organization, String list, String cursor) {
        byte[] sealed = decode(cursor);
        if (sealed.length <= SEAL_BYTES) {
            throw new BadCursor();
        }
        byte[] text = Arrays.copyOfRange(sealed, SEAL_BYTES, sealed.length);
        if (!MessageDigest.isEqual(sealOf(organization, list, text), Arrays.copyOf(sealed, SEAL_BYTES))) {
            throw new BadCursor();
        }
        return new String(text, StandardCharsets.UTF_8);
    }

    private static byte[] decode(String cursor) {
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            throw new BadCursor();
        }
    }

    private byte[] sealOf(OrganizationId organization, String list, byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((organization + "\0" + list + "\0").getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(mac.doFinal(text), SEAL_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
