package io.nexuscomm.routes.gateway;

import io.nexuscomm.connector.AccountDiscovery;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Discovery;
import io.nexuscomm.connector.Endpoints;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** Asks the connector's {@code <id>-discover} route where it has one, and does not wait for ever. */
public final class RouteDiscovery implements AccountDiscovery {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ProducerTemplate camel;

    public RouteDiscovery(ProducerTemplate camel) {
        this.camel = camel;
    }

    @Override
    public Optional<Discovery> discover(ConnectedAccount account) {
        String connector = account.key().connector();
        if (camel.getCamelContext().getRoute(connector + "-discover") == null) {
            return Optional.empty();
        }
        FutureTask<Optional<Discovery>> task = new FutureTask<>(() -> ask(connector, account));
        Thread thread = Thread.ofVirtual().name("discover-" + account.id()).start(task);
        try {
            return task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            thread.interrupt();
            throw new Failed("The provider did not answer within " + PATIENCE.toSeconds() + " seconds.");
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Failed told ? told : new Failed("The provider could not be asked.");
        } catch (InterruptedException interrupted) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new Failed("The question was interrupted.");
        }
    }

    private Optional<Discovery> ask(String connector, ConnectedAccount account) {
        Exchange answer = camel.send(
                Endpoints.discover(connector), exchange -> exchange.getMessage().setBody(account));
        if (answer.getException() instanceof Failed told) {
            throw told;
        }
        Object found = answer.getMessage().getBody();
        if (answer.getException() == null && (found == null || found instanceof Discovery)) {
            return Optional.ofNullable((Discovery) found);
        }
        throw new Failed("The provider could not be asked.");
    }
}
