package io.nexuscomm.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.ProducerStrip;
import io.nexuscomm.connector.TrustBoundary;
import io.nexuscomm.routes.hooks.HookRoutes;
import io.nexuscomm.routes.relay.KafkaRelayRoutes;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.apache.camel.Processor;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SendDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.junit.jupiter.api.Test;

/**
 * Walks all routes as they are written. Camel's components obey headers, so nothing that came from outside may reach a
 * component as one: each way in begins with a trust boundary, each way out ends with a strip.
 */
class RouteBoundariesTest {

    /** What never leaves this process, and what begins by our own clock. */
    private static final Set<String> INTERNAL = Set.of("direct", "seda", "timer", "scheduler", "quartz");

    @Test
    void waysInAndOutShouldBeGuardedInEveryInstalledConnector() throws Exception {
        ServiceLoader<Connector> connectors = ServiceLoader.load(Connector.class);
        assertThat(connectors).hasSizeGreaterThanOrEqualTo(2);
        for (Connector connector : connectors) {
            assertThat(faults(connector.routes(gateway())))
                    .as(connector.descriptor().id())
                    .isEmpty();
        }
    }

    @Test
    void relayToKafkaShouldBeGuarded() throws Exception {
        assertThat(faults(new KafkaRelayRoutes("localhost:9092"))).isEmpty();
    }

    @Test
    void hooksOfRulesShouldBeGuarded() throws Exception {
        assertThat(faults(new HookRoutes(exchange -> {}))).isEmpty();
    }

    @Test
    void walkShouldFindEachRouteThatIsNotGuarded() throws Exception {
        Processor nothing = exchange -> {};
        RoutesBuilder careless = new RouteBuilder() {
            @Override
            public void configure() {
                rest("/x").post("/{id}").to("direct:hook");
                from("direct:hook").routeId("hook").process(nothing).process(TrustBoundary.keeping());
                from("servlet:/y").routeId("servlet").to("direct:inside");
                from("direct:out")
                        .routeId("out")
                        .process(ProducerStrip.all())
                        .process(nothing)
                        .to("http:provider");
                from("direct:branch")
                        .routeId("branch")
                        .choice()
                        .when(body().isNotNull())
                        .to("smtp:accounts")
                        .end();
                from("direct:dynamic")
                        .routeId("dynamic")
                        .process(ProducerStrip.all())
                        .toD("http:${body}");
                from("direct:fine").routeId("fine").process(ProducerStrip.all()).to("http:provider");
            }
        };

        assertThat(faults(careless))
                .extracting(fault -> fault.substring(0, fault.indexOf(':')))
                .containsExactlyInAnyOrder("hook", "servlet", "out", "branch", "dynamic");
    }

    private static List<String> faults(RoutesBuilder routes) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.setAutoStartup(false);
            routes.addRoutesToCamelContext(context);
            return faults(context);
        }
    }

    private static List<String> faults(ModelCamelContext context) {
        Set<String> fromOutside = new HashSet<>();
        context.getRestDefinitions()
                .forEach(rest -> rest.getVerbs()
                        .forEach(verb -> fromOutside.add(verb.getTo().getEndpointUri())));
        List<String> faults = new ArrayList<>();
        for (RouteDefinition route : context.getRouteDefinitions()) {
            String input = route.getInput().getEndpointUri();
            boolean outside = fromOutside.contains(input) || !isInternal(input);
            if (outside && !beginsWithBoundary(route) && !handsOn(route, fromOutside)) {
                faults.add(route.getRouteId() + ": nothing guards " + input);
            }
            findUnguardedProducers(route.getRouteId(), route.getOutputs(), faults);
        }
        return faults;
    }

    private static boolean beginsWithBoundary(RouteDefinition route) {
        return !route.getOutputs().isEmpty()
                && route.getOutputs().getFirst() instanceof ProcessDefinition first
                && first.getProcessor() instanceof TrustBoundary;
    }

    /** What the REST DSL makes of a path: a route that does nothing but call the one it names, which is looked at too. */
    private static boolean handsOn(RouteDefinition route, Set<String> fromOutside) {
        return route.getInput().getEndpointUri().startsWith("rest:")
                && route.getOutputs().size() == 1
                && route.getOutputs().getFirst() instanceof SendDefinition<?> send
                && fromOutside.contains(uri(send));
    }

    private static void findUnguardedProducers(String route, List<ProcessorDefinition<?>> steps, List<String> faults) {
        ProcessorDefinition<?> before = null;
        for (ProcessorDefinition<?> step : steps) {
            if (step instanceof ToDynamicDefinition dynamic) {
                faults.add(route + ": an address that is made at run time: " + dynamic.getUri());
            } else if (step instanceof SendDefinition<?> send && !isInternal(uri(send)) && !strips(before)) {
                faults.add(route + ": nothing strips before " + uri(send));
            }
            findUnguardedProducers(route, step.getOutputs(), faults);
            before = step;
        }
    }

    private static boolean strips(ProcessorDefinition<?> step) {
        return step instanceof ProcessDefinition process && process.getProcessor() instanceof ProducerStrip;
    }

    private static String uri(SendDefinition<?> send) {
        return send.getEndpoint() == null ? send.getUri() : send.getEndpoint().getEndpointUri();
    }

    private static boolean isInternal(String uri) {
        return INTERNAL.contains(uri.substring(0, uri.indexOf(':')));
    }

    /** A gateway that only has to be there while routes are made. */
    private static Gateway gateway() {
        return stub(Gateway.class);
    }

    private static <T> T stub(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            Class<?> wanted = method.getReturnType();
            if (wanted == Clock.class) {
                return Clock.systemUTC();
            }
            return wanted.isInterface() && wanted.getName().startsWith("io.nexuscomm") ? stub(wanted) : null;
        }));
    }
}
