package io.nexuscomm.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.api.problems.ProblemWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

class RefusedRequestsTest {

    private final HttpClient client = HttpClient.newHttpClient();
    private WebServer server;

    @BeforeEach
    void start() {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
        new RefusedRequests(new ProblemWriter()).customize(factory);
        server = factory.getWebServer();
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
        client.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "%5C", "a%00b", "..%2F..%00"})
    void pathThatTomcatRefusesShouldBeAProblem(String id) throws Exception {
        URI address = URI.create("http://localhost:" + server.getPort() + "/api/v1/conversations/" + id);

        HttpResponse<String> refused =
                client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("Content-Type"))
                .get()
                .asString()
                .startsWith("application/problem+json");
        assertThat(refused.body()).contains("\"code\":\"invalid-request\"").doesNotContain("<");
    }
}
