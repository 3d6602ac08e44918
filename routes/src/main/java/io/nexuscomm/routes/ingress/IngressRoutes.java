package io.nexuscomm.routes.ingress;

import io.nexuscomm.connector.Endpoints;
import org.apache.camel.builder.RouteBuilder;

/** Where all ways in come together: webhooks on the servlet, and the one door to the batch. */
public final class IngressRoutes extends RouteBuilder {

    /** The servlet that serves {@code /webhooks/*}, and the binding it reads requests with, in Camel's registry. */
    public static final String SERVLET = "webhooks";

    public static final String BINDING = "octetBinding";

    private final Ingest ingest;

    public IngressRoutes(Ingest ingest) {
        this.ingest = ingest;
    }

    @Override
    public void configure() {
        restConfiguration()
                .component("servlet")
                .endpointProperty("servletName", SERVLET)
                .endpointProperty("httpBinding", "#" + BINDING);

        from(Endpoints.INGEST).routeId("ingest").process(ingest);
    }
}
