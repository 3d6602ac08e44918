package io.nexuscomm.routes.steps;

import io.nexuscomm.connector.AddressFilter;
import io.nexuscomm.connector.Capabilities;
import io.nexuscomm.connector.Capabilities.Level;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.ProviderCall;
import io.nexuscomm.connector.ProviderRequest;
import io.nexuscomm.connector.http.GuardedHttp;
import io.nexuscomm.routes.batch.Outside;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import tools.jackson.databind.json.JsonMapper;

/** The route by which rules ask other programs: stripped of all but what the connection and the rule say. */
public final class RuleRoutes extends RouteBuilder {

    static final String CALL = "direct:nexuscomm-rule-call";

    /** Beyond what any step may take, for those are watched by themselves. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Stands for no channel: calls of rules go to their connection's host and no other. */
    private static final Descriptor CALLS = new Descriptor(
            "rule-call",
            "Calls of rules",
            "M0 0",
            "",
            JsonMapper.shared().createObjectNode(),
            "/none",
            null,
            new Capabilities(1, false, Map.of(), Level.REJECTED, Level.REJECTED, Level.REJECTED, Level.REJECTED, null),
            0,
            Map.of(),
            List.of(),
            null);

    private final AddressFilter addresses;
    private final Function<Outside.Call, ProviderRequest> requests;

    public RuleRoutes(AddressFilter addresses) {
        this.addresses = addresses;
        this.requests = new SignedCalls();
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());
        from(CALL)
                .routeId("rule-call")
                .noStreamCaching()
                .process(ProviderCall.of(
                        CALLS,
                        Outside.Call.class,
                        call -> call.connection().connection().baseUrl(),
                        requests))
                .to(GuardedHttp.endpoint(getContext(), "rule-call", PATIENCE, addresses))
                .process(RuleRoutes::read);
    }

    /** Here, for the connection is given back when the exchange has ended. One octet more than is read says "longer". */
    private static void read(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        InputStream body = message.getBody(InputStream.class);
        message.setBody(body == null ? new byte[0] : body.readNBytes(CamelOutside.LONGEST + 1));
    }
}
