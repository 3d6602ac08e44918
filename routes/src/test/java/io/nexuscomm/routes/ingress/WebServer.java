package io.nexuscomm.routes.ingress;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nexuscomm.connector.Arrival;
import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.Endpoints;
import io.nexuscomm.connector.Gateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/** The real servlet on a real Tomcat, with a connector's routes and an ingest that only writes down what comes. */
final class WebServer implements AutoCloseable {

    static final int MAX_BODY = 200 * 1024;

    /** Two of the longest, and not a third. */
    static final int BODIES = 500 * 1024;

    final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final CamelContext camel = new DefaultCamelContext();
    volatile Consumer<Arrival> ingest = arrivals::add;
    private final WebhookServlet servlet = new WebhookServlet();
    private final Tomcat tomcat = new Tomcat();
    private final HttpClient client = HttpClient.newHttpClient();

    WebServer(Connector connector, Gateway gateway) throws Exception {
        camel.getRegistry().bind(IngressRoutes.BINDING, new OctetBinding(MAX_BODY, BODIES));
        camel.addRoutesConfigurations(new WebhookAnswers(new IngressMetrics(meters)));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                restConfiguration()
                        .component("servlet")
                        .endpointProperty("servletName", IngressRoutes.SERVLET)
                        .endpointProperty("httpBinding", "#" + IngressRoutes.BINDING);
                from(Endpoints.INGEST).routeId("ingest").process(exchange -> {
                    ingest.accept(exchange.getMessage().getBody(Arrival.class));
                    exchange.getMessage().reset();
                });
            }
        });
        camel.addRoutes(connector.routes(gateway));
        tomcat.setBaseDir(Files.createTempDirectory("webhooks").toString());
        tomcat.setPort(0);
        Context context = tomcat.addContext("", null);
        Tomcat.addServlet(context, IngressRoutes.SERVLET, servlet).setLoadOnStartup(1);
        context.addServletMappingDecoded("/webhooks/*", IngressRoutes.SERVLET);
        tomcat.getConnector();
        tomcat.start();
        camel.start();
    }

    void open() {
        servlet.open();
    }

    int port() {
        return tomcat.getConnector().getLocalPort();
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port() + "/webhooks" + path));
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> begin(HttpRequest request) {
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        try {
            camel.close();
            tomcat.stop();
            tomcat.destroy();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
