package io.nexuscomm.app.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Accepts each WhatsApp message at once, and counts how many came for each number. */
final class CountingProvider implements AutoCloseable {

    private final Map<String, Integer> received = new ConcurrentHashMap<>();
    private final AtomicInteger number = new AtomicInteger();
    private final HttpServer server;

    CountingProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::accept);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** How many messages each number was sent. */
    Map<String, Integer> received() {
        return Map.copyOf(received);
    }

    private void accept(HttpExchange exchange) throws IOException {
        try (exchange) {
            String to = Api.JSON
                    .readTree(exchange.getRequestBody().readAllBytes())
                    .path("to")
                    .asString();
            // what a gateway looks up by itself goes to nobody
            if (!to.isEmpty()) {
                received.merge(to, 1, Integer::sum);
            }
            byte[] answer = """
                    {"messaging_product":"whatsapp","contacts":[{"input":"%1$s","wa_id":"%1$s"}],\
                    "messages":[{"id":"wamid.answer.%2$d"}]}""".formatted(to, number.incrementAndGet()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
