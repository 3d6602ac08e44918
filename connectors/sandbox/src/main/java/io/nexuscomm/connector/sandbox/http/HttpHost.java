package io.nexuscomm.connector.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server of a sandbox: on loopback only, because what it simulates has no business outside. */
public final class HttpHost implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpHost.class);
    private static final int BACKLOG = 256;

    private final HttpServer server;
    private final ExecutorService threads;

    private HttpHost(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Binds the port and answers nothing yet.
     *
     * @param port 0 for a free one
     * @throws IOException when the port is taken
     */
    public static HttpHost bind(int port) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        var threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("sandbox-http-", 0).factory());
        server.setExecutor(threads);
        return new HttpHost(server, threads);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Lets an endpoint answer everything below a path; before {@link #start}. */
    public void mount(String path, Endpoint endpoint) {
        server.createContext(path, exchange -> serve(exchange, path, endpoint));
    }

    public void start() {
        server.start();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void serve(HttpExchange exchange, String path, Endpoint endpoint) throws IOException {
        try {
            send(exchange, answer(new Request(exchange, path), endpoint));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw hangUp();
        }
    }

    private static Answer answer(Request request, Endpoint endpoint) throws IOException, InterruptedException {
        try {
            return endpoint.answer(request);
        } catch (BodyTooLarge tooLarge) {
            return Answer.text(413, "the body is too large").with("Connection", "close");
        } catch (RuntimeException defect) {
            LOG.error("The sandbox failed to answer {}", request.method(), defect);
            return Answer.text(500, "the sandbox itself failed: see its log");
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException, InterruptedException {
        switch (answer) {
            case Answer.Full full -> sendFull(exchange, full);
            case Answer.Stream stream -> sendStream(exchange, stream);
            case Answer.HangUp() -> throw hangUp();
        }
    }

    private static void sendFull(HttpExchange exchange, Answer.Full full) throws IOException {
        full.headers().forEach(exchange.getResponseHeaders()::set);
        int length = full.body().length;
        exchange.sendResponseHeaders(full.status(), length == 0 ? -1 : length);
        try (var out = exchange.getResponseBody()) {
            if (length > 0) {
                out.write(full.body());
            }
        }
    }

    private static void sendStream(HttpExchange exchange, Answer.Stream stream)
            throws IOException, InterruptedException {
        exchange.getResponseHeaders().set("Content-Type", stream.contentType());
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, 0);
        try (var out = exchange.getResponseBody()) {
            stream.writer().write(out);
        }
    }

    /** The JDK's server closes a connection whose handler fails before it has answered. */
    private static IOException hangUp() {
        return new IOException("the connection is cut on purpose");
    }
}
