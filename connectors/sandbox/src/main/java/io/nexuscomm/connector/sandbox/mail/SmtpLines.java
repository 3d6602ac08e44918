package io.nexuscomm.connector.sandbox.mail;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads what an SMTP client sends: command lines, and the data up to the dot. */
final class SmtpLines {
    private static final int MAX_COMMAND = 4_096;

    private final InputStream in;

    SmtpLines(InputStream in) {
        this.in = new BufferedInputStream(in, 16 << 10);
    }

    /** A line without its end; null when it is too long, of which the rest is skipped. */
    @Nullable
    String command() throws IOException {
        var line = new ByteArrayOutputStream();
        int octet = read();
        while (octet != '\n') {
            if (line.size() <= MAX_COMMAND) {
                line.write(octet);
            }
            octet = read();
        }
        var text = line.toString(StandardCharsets.UTF_8);
        return line.size() > MAX_COMMAND ? null : text.strip();
    }

    /**
     * The mail up to {@code CRLF . CRLF}, and nothing else ends it; doubled dots undone. Null when it is longer than the
     * limit, of which the rest is skipped.
     */
    byte @Nullable [] data(int limit) throws IOException {
        var mail = new ByteArrayOutputStream();
        var line = new ByteArrayOutputStream();
        boolean tooLong = false;
        while (true) {
            readDataLine(line, limit);
            var bytes = line.toByteArray();
            if (isDot(bytes)) {
                return tooLong ? null : mail.toByteArray();
            }
            tooLong = tooLong || mail.size() + bytes.length > limit;
            if (!tooLong) {
                int start = bytes[0] == '.' ? 1 : 0;
                mail.write(bytes, start, bytes.length - start);
            }
        }
    }

    /** A line with its CRLF; a lone line feed ends no line. */
    private void readDataLine(ByteArrayOutputStream line, int limit) throws IOException {
        line.reset();
        int before = -1;
        while (true) {
            int octet = read();
            if (line.size() <= limit) {
                line.write(octet);
            }
            if (octet == '\n' && before == '\r') {
                return;
            }
            before = octet;
        }
    }

    private static boolean isDot(byte[] line) {
        return line.length == 3 && line[0] == '.' && line[1] == '\r' && line[2] == '\n';
    }

    private int read() throws IOException {
        int octet = in.read();
        if (octet < 0) {
            throw new EOFException("the client has gone");
        }
        return octet;
    }
}
