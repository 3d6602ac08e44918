package io.nexuscomm.connector.email;

import java.util.Arrays;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.imap.protocol.BODY;

/** Collects a mail of a size that is known but for a little, without holding it twice. */
final class OctetBuffer {

    private byte[] octets;
    private int size;

    OctetBuffer(int expected) {
        octets = new byte[expected];
    }

    int size() {
        return size;
    }

    /** Returns how many octets came. */
    int append(BODY chunk) {
        ByteArray part = chunk.getByteArray();
        if (part == null) {
            return 0;
        }
        int count = part.getCount();
        if (size + count > octets.length) {
            octets = Arrays.copyOf(octets, Math.max(size + count, octets.length + octets.length / 2));
        }
        System.arraycopy(part.getBytes(), part.getStart(), octets, size, count);
        size += count;
        return count;
    }

    byte[] first(int limit) {
        int length = Math.min(size, limit);
        return length == octets.length ? octets : Arrays.copyOf(octets, length);
    }
}
