package io.nexuscomm.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.routes.ingress.IngressRoutes;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

class WebhookFiltersTest {

    private final List<String> passed = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private WebServer server;

    @BeforeEach
    void start() {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
        new WebhookFilters().customize(factory);
        server = factory.getWebServer(context -> {
            context.addServlet(IngressRoutes.SERVLET, new Servlet()).addMapping("/webhooks/*");
            context.addServlet("dispatcherServlet", new Servlet()).addMapping("/");
            context.addServlet("other", new Servlet()).addMapping("/other/*");
            filter(context, "first");
            filter(context, "second");
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
        client.close();
    }

    @Test
    void filtersShouldStandInTheirOrderBeforeAllButTheWebhooks() throws Exception {
        assertThat(passedOnTheWayTo("/api/v1/accounts")).containsExactly("first", "second");
        assertThat(passedOnTheWayTo("/other/thing")).containsExactly("first", "second");
        assertThat(passedOnTheWayTo("/webhooks/whatsapp")).isEmpty();
        assertThat(passedOnTheWayTo("/webhooks/../api/v1/accounts")).containsExactly("first", "second");
    }

    private List<String> passedOnTheWayTo(String path) throws Exception {
        passed.clear();
        URI address = URI.create("http://localhost:" + server.getPort() + path);
        HttpRequest request = HttpRequest.newBuilder(address).build();
        assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(204);
        return List.copyOf(passed);
    }

    private void filter(ServletContext context, String name) {
        Filter filter = (request, response, chain) -> {
            passed.add(name);
            chain.doFilter(request, response);
        };
        context.addFilter(name, filter).addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), true, "/*");
    }

    private static final class Servlet extends HttpServlet {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        }
    }
}
