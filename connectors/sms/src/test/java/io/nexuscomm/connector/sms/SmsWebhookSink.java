package io.nexuscomm.connector.sms;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.nexuscomm.connector.WebAnswer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;

/** A web server that hands each request to the routes and answers as they do. */
final class SmsWebhookSink implements AutoCloseable {

    private final HttpServer server;

    SmsWebhookSink(RouteFixture routes) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/webhooks", exchange -> serve(exchange, routes));
        server.start();
    }

    URI base() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    private static void serve(HttpExchange web, RouteFixture routes) throws IOException {
        String[] path = web.getRequestURI().getPath().split("/");
        Map<String, String> names = new HashMap<>(Map.of("accountId", path[3]));
        boolean medium = path.length > 5;
        if (medium) {
            names.put("medium", path[5]);
        }
        Map<String, String> headers = new HashMap<>();
        web.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
        TestRequest request = new TestRequest(
                web.getRequestBody().readAllBytes(),
                headers,
                web.getRequestURI().getRawQuery(),
                names);
        Exchange answer = routes.request(
                web.getRequestMethod(),
                medium ? "/sms/{accountId}/media/{medium}" : "/sms/{accountId}",
                request,
                Map.of());
        Integer refused = answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        byte[] body = new byte[0];
        if (answer.getMessage().getBody() instanceof WebAnswer own) {
            web.getResponseHeaders().set("Content-Type", own.mediaType());
            body = own.body().readAllBytes();
        }
        web.sendResponseHeaders(refused == null ? 200 : refused, body.length == 0 ? -1 : body.length);
        web.getResponseBody().write(body);
        web.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
