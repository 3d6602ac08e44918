package io.nexuscomm.connector.email;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The attributes of a {@code winmail.dat}, one after the other ([MS-OXTNEF], section 2.1.3). Holds no value: whoever
 * wants one reads it before the next. One per file; not thread-safe.
 */
final class TnefAttributes {

    private static final int SIGNATURE = 0x223E9F78;

    private final InputStream in;
    private int id;
    private long left;
    private boolean checksumDue;

    private TnefAttributes(InputStream in) {
        this.in = in;
    }

    /** @throws IOException when it is none */
    static TnefAttributes in(InputStream octets) throws IOException {
        TnefAttributes attributes = new TnefAttributes(octets);
        if (attributes.number(4) != SIGNATURE) {
            throw new IOException("no TNEF");
        }
        attributes.number(2);
        return attributes;
    }

    /**
     * Goes on to the next attribute, past what was not read of this one.
     *
     * @throws IOException when the file is cut, or broken
     */
    boolean next() throws IOException {
        in.skipNBytes(left);
        left = 0;
        if (checksumDue) {
            number(2);
        }
        int level = in.read();
        if (level < 0) {
            return false;
        }
        if (level != 1 && level != 2) {
            throw new IOException("no attribute");
        }
        id = number(4);
        left = Integer.toUnsignedLong(number(4));
        checksumDue = true;
        return true;
    }

    /** Tag and type. */
    int id() {
        return id;
    }

    /** In octets. */
    long length() {
        return left;
    }

    /** The value, or its first octets when it has more than {@code limit}. */
    byte[] value(int limit) throws IOException {
        int wanted = (int) Math.min(left, limit);
        byte[] octets = in.readNBytes(wanted);
        left -= octets.length;
        if (octets.length < wanted) {
            throw new EOFException("cut");
        }
        return octets;
    }

    /** The value as it is read, good as long as the file's own stream. */
    InputStream value() {
        return new Value(in, left);
    }

    /** Little-endian. */
    private int number(int octets) throws IOException {
        int number = 0;
        for (int at = 0; at < octets; at++) {
            int octet = in.read();
            if (octet < 0) {
                throw new EOFException("cut");
            }
            number |= octet << (8 * at);
        }
        return number;
    }

    /** So many octets of a stream, and not one more. */
    private static final class Value extends FilterInputStream {

        private long left;

        Value(InputStream in, long left) {
            super(in);
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            int octet = left > 0 ? in.read() : -1;
            left -= octet < 0 ? left : 1;
            return octet;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (left <= 0) {
                return length == 0 ? 0 : -1;
            }
            int count = in.read(into, from, (int) Math.min(length, left));
            left -= count < 0 ? left : count;
            return count;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = in.skip(Math.min(count, left));
            left -= skipped;
            return skipped;
        }

        @Override
        public int available() throws IOException {
            return (int) Math.min(left, in.available());
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
