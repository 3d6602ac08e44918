package io.nexuscomm.connector.testkit.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider on a bare socket, which does what no well-behaved server can be made to do. One answer per connection. */
public final class OddProvider implements AutoCloseable {

    /** What it does once a request has been read to its end. */
    @FunctionalInterface
    public interface Behaviour {
        void answer(Socket socket, OutputStream out) throws IOException, InterruptedException;
    }

    private final List<String> requests = new CopyOnWriteArrayList<>();

    private final ServerSocket server;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger lines = new AtomicInteger();
    private volatile Behaviour behaviour = (socket, out) -> {};

    public OddProvider() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** Its address, without a slash at the end. */
    public String base() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    public void behave(Behaviour how) {
        behaviour = how;
    }

    /** @param headers whole lines: {@code Retry-After: 7} */
    public void answer(int status, String body, String... headers) {
        answer(new Answer(status, body, headers));
    }

    public void answer(Answer answer) {
        behave((socket, out) -> answer.write(out));
    }

    /** What was asked, in order: head and body of each request as text. */
    public List<String> requests() {
        return requests;
    }

    /** Cuts the connection so that the other side gets a reset. */
    public void reset() {
        behave((socket, out) -> socket.setSoLinger(true, 0));
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    /** How many connections neither side has ended. */
    public int lines() {
        return lines.get();
    }

    /** It takes each request and says nothing, for as long as the other side listens. */
    public void stall() {
        behave((socket, out) -> {
            while (socket.getInputStream().read() >= 0) {
                // more of the request
            }
        });
    }

    private void serve(Socket socket) {
        lines.incrementAndGet();
        try (socket) {
            String request = read(new BufferedInputStream(socket.getInputStream()));
            if (request.isEmpty()) {
                // a line on which nothing was asked
                return;
            }
            requests.add(request);
            behaviour.answer(socket, socket.getOutputStream());
        } catch (IOException gone) {
            // the client went away, which some tests want
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lines.decrementAndGet();
        }
    }

    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        while (!request.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int octet = in.read();
            if (octet < 0) {
                return request.toString(StandardCharsets.UTF_8);
            }
            request.write(octet);
        }
        String head = request.toString(StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        request.write(in.readNBytes(length(head)));
        return request.toString(StandardCharsets.UTF_8);
    }

    private static int length(String head) {
        int at = head.indexOf("content-length: ");
        return at < 0 ? 0 : Integer.parseInt(head.substring(at + 16, head.indexOf("\r\n", at)));
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
