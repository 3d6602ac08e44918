package io.nexuscomm.routes.gateway;

import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.InstalledPlugin;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes connectors into a gateway, before it starts or while it runs: first their routes, then their name in the
 * catalogue, so that nobody is sent where nothing is. Routes stay when a connector goes, for another may come in its
 * place; without an entry in the catalogue nothing is sent through them. Thread-safe.
 */
public final class RunningConnectors {

    private static final Logger LOG = LoggerFactory.getLogger(RunningConnectors.class);

    private final CamelContext camel;
    private final Connectors connectors;
    private final Gateway gateway;
    private final Set<String> withRoutes = new HashSet<>();
    private final Lock oneAtATime = new ReentrantLock();

    public RunningConnectors(CamelContext camel, Connectors connectors, Gateway gateway) {
        this.camel = camel;
        this.connectors = connectors;
        this.gateway = gateway;
    }

    /**
     * Takes one in. One that is in already, or was, has its routes still.
     *
     * @throws IllegalStateException when another has its id, or its routes cannot be made; then nothing has changed
     */
    public void add(Connector connector) {
        String id = connector.descriptor().id();
        oneAtATime.lock();
        try {
            boolean another =
                    connectors.connector(id).filter(known -> known != connector).isPresent();
            if (another) {
                throw new IllegalStateException("there is a connector " + id + " already");
            }
            // before the start the pipeline makes the routes of all that are in the catalogue
            if (camel.isStarted() && withRoutes.add(id)) {
                start(connector);
            }
            withRoutes.add(id);
            connectors.add(connector);
        } finally {
            oneAtATime.unlock();
        }
    }

    /** Sends and brings nothing more by it. What is on its way arrives. */
    public void remove(String id) {
        oneAtATime.lock();
        try {
            connectors.remove(id);
        } finally {
            oneAtATime.unlock();
        }
    }

    /** Tells what was found beside the gateway. */
    public void found(List<InstalledPlugin> plugins) {
        connectors.found(plugins);
    }

    private void start(Connector connector) {
        Set<String> before = routes();
        try {
            camel.addRoutes(connector.routes(gateway));
            // a supervising controller leaves alone what is added later
            for (String route : added(before)) {
                camel.getRouteController().startRoute(route);
            }
        } catch (Exception e) {
            added(before).forEach(this::discard);
            withRoutes.remove(connector.descriptor().id());
            throw new IllegalStateException("its routes cannot be made: " + e.getMessage(), e);
        }
    }

    private Set<String> added(Set<String> before) {
        Set<String> routes = routes();
        routes.removeAll(before);
        return routes;
    }

    private Set<String> routes() {
        return camel.getRoutes().stream().map(Route::getRouteId).collect(Collectors.toSet());
    }

    private void discard(String route) {
        try {
            camel.getRouteController().stopRoute(route);
            camel.removeRoute(route);
        } catch (Exception e) {
            LOG.warn("The route {} of a connector that was refused could not be removed", route, e);
        }
    }
}
