package io.nexuscomm.normalizer;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.UUID;

/** Ids that follow from what they name, so that the same fact told twice has the same id. */
public final class DeterministicId {

    /** The name-based UUID of {@code nexuscomm.io} in the namespace of domain names. Part of the contract: it stays. */
    private static final UUID NAMESPACE = UUID.fromString("11f1fa7b-0f66-5abb-8f20-11c1db9340f0");

    private static final long VERSION_5 = 0x5000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private DeterministicId() {}

    /**
     * A UUIDv5 (RFC 9562, section 5.5) of the parts in their order. Each part goes in with its length, so that
     * {@code ("a", "bc")} and {@code ("ab", "c")} differ, and as UTF-16 code units, so that texts which UTF-8 cannot
     * hold differ as well.
     */
    public static UUID of(String... parts) {
        MessageDigest sha1 = Digests.digest("SHA-1");
        sha1.update(ByteBuffer.allocate(16)
                .putLong(NAMESPACE.getMostSignificantBits())
                .putLong(NAMESPACE.getLeastSignificantBits())
                .flip());
        for (String part : parts) {
            sha1.update(octets(part));
        }
        ByteBuffer digest = ByteBuffer.wrap(sha1.digest());
        long high = (digest.getLong() & ~0xF000L) | VERSION_5;
        long low = (digest.getLong() & ~0xC000_0000_0000_0000L) | VARIANT;
        return new UUID(high, low);
    }

    private static byte[] octets(String part) {
        ByteBuffer octets = ByteBuffer.allocate(Integer.BYTES + Character.BYTES * part.length());
        octets.putInt(part.length());
        for (int at = 0; at < part.length(); at++) {
            octets.putChar(part.charAt(at));
        }
        return octets.array();
    }
}
