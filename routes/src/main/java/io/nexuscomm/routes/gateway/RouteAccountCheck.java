package io.nexuscomm.routes.gateway;

import io.nexuscomm.connector.AccountCheck;
import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.connector.Endpoints;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** Asks the connector's {@code <id>-check} route, and does not wait for ever. */
public final class RouteAccountCheck implements AccountCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final ProducerTemplate camel;
    private final ConnectorCatalog catalog;

    public RouteAccountCheck(ProducerTemplate camel, ConnectorCatalog catalog) {
        this.camel = camel;
        this.catalog = catalog;
    }

    @Override
    public CheckResult check(ConnectedAccount account) {
        String connector = account.key().connector();
        // its routes may be there still, and would answer
        if (catalog.find(connector).isEmpty()) {
            return GoneConnector.of(connector);
        }
        FutureTask<CheckResult> task = new FutureTask<>(() -> ask(account));
        Thread thread = Thread.ofVirtual().name("check-" + account.id()).start(task);
        try {
            return task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            return unreachable("the provider did not answer within " + PATIENCE.toSeconds() + " seconds");
        } catch (ExecutionException e) {
            return unreachable("the provider could not be asked");
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            return unreachable("the check was interrupted");
        }
    }

    private CheckResult ask(ConnectedAccount account) {
        Exchange answer = camel.send(
                Endpoints.check(account.key().connector()),
                exchange -> exchange.getMessage().setBody(account));
        if (answer.getException() == null && answer.getMessage().getBody() instanceof CheckResult result) {
            return result;
        }
        return unreachable("the provider could not be asked");
    }

    private static CheckResult unreachable(String reason) {
        return new CheckResult(
                CheckResult.State.UNREACHABLE,
                "UNREACHABLE",
                reason,
                "Check the addresses in the account's settings and whether this machine may connect to them.");
    }
}
