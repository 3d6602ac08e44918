package io.nexuscomm.routes.hooks;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nexuscomm.routes.ingress.IngressMetrics;
import io.nexuscomm.routes.ingress.OctetBinding;
import io.nexuscomm.routes.ingress.WebhookAnswers;
import io.nexuscomm.routes.ingress.WebhookServlet;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/** The hooks on a real Tomcat, as the gateway has them. */
final class HookServer implements AutoCloseable {

    private final CamelContext camel = new DefaultCamelContext();
    private final Tomcat tomcat = new Tomcat();
    private final HttpClient client = HttpClient.newHttpClient();

    HookServer(Processor call) throws Exception {
        WebhookServlet servlet = new WebhookServlet();
        camel.getRegistry()
                .bind(HookRoutes.BINDING, new OctetBinding(HookRoutes.LONGEST, HookRoutes.TOGETHER, HookRoutes.PATH));
        camel.addRoutesConfigurations(new WebhookAnswers(new IngressMetrics(new SimpleMeterRegistry())));
        camel.addRoutes(new HookRoutes(call));
        tomcat.setBaseDir(Files.createTempDirectory("hooks").toString());
        tomcat.setPort(0);
        Context context = tomcat.addContext("", null);
        Tomcat.addServlet(context, HookRoutes.SERVLET, servlet).setLoadOnStartup(1);
        context.addServletMappingDecoded("/hooks/*", HookRoutes.SERVLET);
        tomcat.getConnector();
        tomcat.start();
        camel.start();
        servlet.open();
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://localhost:" + tomcat.getConnector().getLocalPort() + "/hooks/" + path));
    }

    HttpResponse<String> send(HttpRequest request) throws Exception {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() throws Exception {
        camel.close();
        tomcat.stop();
        tomcat.destroy();
    }
}
