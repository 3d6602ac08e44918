package io.nexuscomm.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One kept-alive HTTP/1.1 connection that only posts. A general client would take as much of the two cores as the
 * gateway that is measured.
 */
final class LoopbackClient implements AutoCloseable {

    private final InetSocketAddress target;
    private @Nullable Socket socket;
    private @Nullable InputStream in;

    LoopbackClient(InetSocketAddress target) {
        this.target = target;
    }

    /** Posts and reads the whole answer; connects again where the server closed. */
    int post(String path, String signature, byte[] body) throws IOException {
        Socket open = connected();
        byte[] head = ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "X-Hub-Signature-256: " + signature + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        open.getOutputStream().write(request);
        return answer();
    }

    private Socket connected() throws IOException {
        if (socket == null) {
            Socket fresh = new Socket();
            fresh.setTcpNoDelay(true);
            fresh.setSoTimeout(60_000);
            fresh.connect(target, 5_000);
            socket = fresh;
            in = new BufferedInputStream(fresh.getInputStream(), 4096);
        }
        return socket;
    }

    private int answer() throws IOException {
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        int length = 0;
        boolean close = false;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            }
            close |= lower.startsWith("connection:") && lower.contains("close");
            chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
        }
        if (chunked) {
            skipChunks();
        } else {
            source().skipNBytes(length);
        }
        if (close) {
            close();
        }
        return status;
    }

    private void skipChunks() throws IOException {
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            source().skipNBytes(size + 2L);
        }
        line();
    }

    private String line() throws IOException {
        StringBuilder text = new StringBuilder(64);
        for (int octet = source().read(); octet != '\n'; octet = source().read()) {
            if (octet < 0) {
                throw new IOException("the server closed the connection in the middle of an answer");
            }
            if (octet != '\r') {
                text.append((char) octet);
            }
        }
        return text.toString();
    }

    private InputStream source() throws IOException {
        if (in == null) {
            throw new IOException("not connected");
        }
        return in;
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
            in = null;
        }
    }
}
