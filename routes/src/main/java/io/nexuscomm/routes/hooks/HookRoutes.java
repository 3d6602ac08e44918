package io.nexuscomm.routes.hooks;

import io.nexuscomm.connector.Endpoints;
import io.nexuscomm.connector.TrustBoundary;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;

/** The way in for calls of other programs that rules listen to: {@code POST /hooks/{organization}/{path}}. */
public final class HookRoutes extends RouteBuilder {

    /** The servlet that serves {@code /hooks/*}, and the binding it reads requests with, in Camel's registry. */
    public static final String SERVLET = "hooks";

    public static final String BINDING = "hookBinding";

    /** The longest call, in octets. */
    public static final int LONGEST = 64 * 1024;

    /** All calls together that are worked on at once, in octets. */
    public static final int TOGETHER = 4 * 1024 * 1024;

    /** How the binding reads paths. */
    public static final String PATH =
            "/{" + HookCall.ORGANIZATION + "}/{" + String.join("}/{", HookCall.PATH) + "}/{" + HookCall.FURTHER + "}";

    private final Processor call;

    public HookRoutes(Processor call) {
        this.call = call;
    }

    @Override
    public void configure() {
        List<String> headers = new ArrayList<>(HookCall.SIGNATURES);
        headers.add(HookCall.KEY);
        List<String> path = new ArrayList<>(HookCall.PATH);
        path.add(HookCall.ORGANIZATION);
        path.add(HookCall.FURTHER);
        from("servlet:/?servletName=" + SERVLET + "&matchOnUriPrefix=true&httpMethodRestrict=POST&httpBinding=#"
                        + BINDING)
                .routeId("hooks")
                .routeConfigurationId(Endpoints.WEBHOOK_ANSWERS)
                .process(TrustBoundary.keeping(headers.toArray(String[]::new)).path(path.toArray(String[]::new)))
                .process(call);
    }
}
