package io.nexuscomm.connector.email;

import java.io.OutputStream;

/** Counts what is written, and keeps nothing of it. */
final class CountingOutput extends OutputStream {

    private long octets;

    long octets() {
        return octets;
    }

    @Override
    public void write(int octet) {
        octets++;
    }

    @Override
    public void write(byte[] data, int from, int length) {
        octets += length;
    }
}
