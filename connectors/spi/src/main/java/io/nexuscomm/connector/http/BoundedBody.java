package io.nexuscomm.connector.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.io.EofSensorInputStream;
import org.jspecify.annotations.Nullable;

/** Reads a provider's body no further than agreed. */
final class BoundedBody {

    private static final int BUFFER = 16 * 1024;

    private BoundedBody() {}

    /** A body that is longer than agreed. */
    static final class TooLong extends IOException {

        TooLong(long longest) {
            super("the body is longer than " + longest + " octets");
        }
    }

    /** The whole body; null when there is none, when it breaks off, or when it is longer than agreed. */
    static byte @Nullable [] readOrNothing(@Nullable InputStream body, long longest) {
        if (body == null) {
            return null;
        }
        try {
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            copy(body, octets, longest);
            return octets.toByteArray();
        } catch (IOException brokenOff) {
            return null;
        }
    }

    /**
     * Copies all there is. When it fails the connection is given up, for closing it would read on to the end.
     *
     * @throws TooLong when there is more
     */
    static void copy(InputStream body, OutputStream to, long longest) throws IOException {
        try {
            byte[] buffer = new byte[BUFFER];
            long left = longest;
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                if (read > left) {
                    throw new TooLong(longest);
                }
                to.write(buffer, 0, read);
                left -= read;
            }
        } catch (IOException | RuntimeException e) {
            discard(body);
            throw e;
        }
    }

    /** Does away with a body that nobody wants. */
    static void discard(@Nullable InputStream body) throws IOException {
        if (body instanceof EofSensorInputStream connected) {
            connected.abort();
        }
    }
}
