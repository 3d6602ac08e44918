package io.nexuscomm.routes.ingress;

import io.nexuscomm.connector.Arrival;
import io.nexuscomm.inbox.StoreUnavailable;
import io.nexuscomm.routes.batch.BatchWorkers;
import io.nexuscomm.routes.batch.NotCommitted;
import io.nexuscomm.routes.batch.Overloaded;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Hands an arrival to the batch and waits until it is committed. Leaves an empty message: acknowledged. */
public final class Ingest implements Processor {

    private final BatchWorkers workers;
    private final IngressMetrics metrics;
    private final Signatories signatories;
    private final TypedChoices choices;

    public Ingest(BatchWorkers workers, IngressMetrics metrics, Signatories signatories, TypedChoices choices) {
        this.workers = workers;
        this.metrics = metrics;
        this.signatories = signatories;
        this.choices = choices;
    }

    /**
     * @throws Overloaded when too much is waiting already
     * @throws StoreUnavailable when the store cannot be reached
     * @throws NotCommitted when it was not committed, or not in time to know
     */
    @Override
    public void process(Exchange exchange) throws InterruptedException {
        if (!(exchange.getMessage().getBody() instanceof Arrival arrival)) {
            throw new IllegalStateException("only an arrival can be ingested");
        }
        String channel = arrival.raw().connector();
        long began = System.nanoTime();
        try {
            workers.submit(choices.read(signatories.completed(arrival))).get();
            metrics.accepted(channel, Duration.ofNanos(System.nanoTime() - began));
        } catch (StoreUnavailable e) {
            metrics.refused(channel, "unavailable");
            throw e;
        } catch (Overloaded e) {
            metrics.refused(channel, "overloaded");
            throw e;
        } catch (ExecutionException e) {
            throw refused(channel, e.getCause() == null ? e : e.getCause());
        }
        exchange.getMessage().reset();
    }

    private RuntimeException refused(String channel, Throwable cause) {
        if (cause instanceof StoreUnavailable unavailable) {
            metrics.refused(channel, "unavailable");
            return unavailable;
        }
        if (cause instanceof NotCommitted late) {
            metrics.refused(channel, "timeout");
            return late;
        }
        metrics.refused(channel, "failed");
        return new NotCommitted("the batch failed");
    }
}
