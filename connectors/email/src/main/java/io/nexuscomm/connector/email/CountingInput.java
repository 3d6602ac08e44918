package io.nexuscomm.connector.email;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Counts what is read. */
final class CountingInput extends FilterInputStream {

    private long octets;

    CountingInput(InputStream in) {
        super(in);
    }

    /** Reads to the end, or to where it breaks, and tells how much there was in all. */
    long drain() {
        try {
            transferTo(OutputStream.nullOutputStream());
        } catch (IOException broken) {
            // what came up to here counts
        }
        return octets;
    }

    @Override
    public int read() throws IOException {
        int octet = super.read();
        octets += octet < 0 ? 0 : 1;
        return octet;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int count = super.read(into, from, length);
        octets += Math.max(0, count);
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = super.skip(count);
        octets += skipped;
        return skipped;
    }
}
