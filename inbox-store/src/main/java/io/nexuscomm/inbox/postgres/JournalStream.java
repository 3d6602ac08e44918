package io.nexuscomm.inbox.postgres;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/** Reads a journal entry from its first octet to its last and holds one piece of it. Not thread-safe. */
final class JournalStream extends InputStream {

    private final JournalPieces pieces;
    private final int length;
    private byte[] piece = new byte[0];
    private int at;
    private int read;

    JournalStream(JournalPieces pieces, int length) {
        this.pieces = pieces;
        this.length = length;
    }

    @Override
    public int read() throws IOException {
        return isAtEnd() ? -1 : piece[take(1)] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int wanted) throws IOException {
        if (wanted == 0) {
            return 0;
        }
        if (isAtEnd()) {
            return -1;
        }
        int count = Math.min(wanted, piece.length - at);
        System.arraycopy(piece, take(count), target, offset, count);
        return count;
    }

    private int take(int count) {
        int from = at;
        at += count;
        read += count;
        return from;
    }

    private boolean isAtEnd() throws IOException {
        if (at == piece.length && read < length) {
            piece = pieces.from(read)
                    .filter(next -> next.length > 0)
                    .orElseThrow(() -> new FileNotFoundException("the entry is not kept any more"));
            at = 0;
        }
        return read == length;
    }
}
