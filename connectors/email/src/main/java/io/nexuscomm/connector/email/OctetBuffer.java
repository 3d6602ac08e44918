package io.nexuscomm.connector.email;

import java.util.Arrays;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.imap.protocol.BODY;

/** Collects a mail in chunks, without holding it twice where its size was told right. */
final class OctetBuffer {

    /** Octets to ask for at once: what a response holds beside the mail itself. */
    static final int CHUNK = 1024 * 1024;

    private final long told;
    private final int limit;
    private byte[] octets;
    private int size;
    private boolean complete;

    /**
     * @param told the mail's length as the server says
     * @param limit what lies behind it is left out
     */
    OctetBuffer(long told, int limit) {
        this.told = told;
        this.limit = limit;
        octets = new byte[(int) Math.min(told, limit)];
    }

    /** Whether the end of the mail or the limit is reached. */
    boolean isComplete() {
        return complete || size == limit;
    }

    /** Some servers answer nothing at all when they are asked for what lies behind the end. */
    boolean isAsLongAsTold() {
        return size > 0 && size >= told;
    }

    /** A chunk, as FETCH takes it (RFC 9051, section 6.4.5). */
    static String range(long from) {
        return "<" + from + "." + CHUNK + ">";
    }

    static int count(BODY chunk) {
        ByteArray part = chunk.getByteArray();
        return part == null ? 0 : part.getCount();
    }

    String nextRange() {
        return "<" + size + "." + wanted() + ">";
    }

    /** Takes what the server gave for {@link #nextRange}; less than was asked for is the end. */
    void append(BODY chunk) {
        ByteArray part = chunk.getByteArray();
        int count = Math.min(count(chunk), wanted());
        complete = count < wanted();
        if (size + count > octets.length) {
            // behind the last chunk nothing comes, so the array is already as long as the mail
            int grown = complete ? size + count : Math.max(size + count, octets.length + octets.length / 2);
            octets = Arrays.copyOf(octets, Math.min(grown, limit));
        }
        if (part != null) {
            System.arraycopy(part.getBytes(), part.getStart(), octets, size, count);
        }
        size += count;
    }

    byte[] toArray() {
        return size == octets.length ? octets : Arrays.copyOf(octets, size);
    }

    private int wanted() {
        return Math.min(CHUNK, limit - size);
    }
}
