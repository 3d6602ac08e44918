package io.nexuscomm.connector.instagram;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import org.apache.camel.Exchange;

/** A web server that hands each webhook to the routes and answers as they do. */
final class WebhookSink implements AutoCloseable {

    private final HttpServer server;

    WebhookSink(RouteFixture routes) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> serve(exchange, routes));
        server.start();
    }

    URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/webhooks/instagram");
    }

    private static void serve(HttpExchange web, RouteFixture routes) throws IOException {
        TestRequest request = TestRequest.post(
                web.getRequestBody().readAllBytes(), web.getRequestHeaders().getFirst("X-Hub-Signature-256"));
        Exchange answer = routes.request("POST", "/instagram", request, Map.of());
        Integer refused = answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        web.sendResponseHeaders(refused == null ? 200 : refused, -1);
        web.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
