package io.nexuscomm.connector.testkit.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.nexuscomm.connector.WebAnswer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** A web server that hands each request below {@code /webhooks} to a connector's routes and answers as they do. */
public final class WebhookServer implements AutoCloseable {

    private final HttpServer server;
    private final RouteFixture routes;
    private final List<String> templates;

    /** @param more paths beside the connector's own and its accounts': {@code /acme/{accountId}/media/{medium}} */
    public WebhookServer(RouteFixture routes, String connector, String... more) throws IOException {
        this.routes = routes;
        this.templates = Stream.concat(Stream.of("/" + connector, "/" + connector + "/{accountId}"), Stream.of(more))
                .toList();
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/webhooks", this::serve);
        server.start();
    }

    /** Where providers reach this gateway, without a slash at the end. */
    public URI base() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    private void serve(HttpExchange web) throws IOException {
        try (web) {
            String[] segments = web.getRequestURI()
                    .getPath()
                    .substring("/webhooks".length())
                    .split("/");
            String template = templates.stream()
                    .filter(each -> each.split("/").length == segments.length)
                    .findFirst()
                    .orElse("");
            if (template.isEmpty()) {
                web.sendResponseHeaders(404, -1);
                return;
            }
            answer(web, routes.request(web.getRequestMethod(), template, request(web, template, segments), Map.of()));
        }
    }

    private static TestRequest request(HttpExchange web, String template, String[] segments) throws IOException {
        Map<String, String> path = new HashMap<>();
        String[] names = template.split("/");
        for (int i = 0; i < names.length; i++) {
            if (names[i].startsWith("{")) {
                path.put(names[i].substring(1, names[i].length() - 1), segments[i]);
            }
        }
        Map<String, String> headers = new HashMap<>();
        web.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
        return new TestRequest(
                web.getRequestBody().readAllBytes(),
                headers,
                query(web.getRequestURI().getQuery()),
                web.getRequestURI().getRawQuery(),
                path);
    }

    private static Map<String, String> query(@Nullable String text) {
        Map<String, String> query = new HashMap<>();
        for (String field : text == null ? new String[0] : text.split("&")) {
            int equals = field.indexOf('=');
            query.put(equals < 0 ? field : field.substring(0, equals), field.substring(equals + 1));
        }
        return query;
    }

    private static void answer(HttpExchange web, Exchange answer) throws IOException {
        byte[] body = new byte[0];
        if (answer.getMessage().getBody() instanceof WebAnswer own) {
            web.getResponseHeaders().set("Content-Type", own.mediaType());
            body = own.body().readAllBytes();
        }
        web.sendResponseHeaders(RouteFixture.status(answer), body.length == 0 ? -1 : body.length);
        web.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
