package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.StoreUnavailable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of an outage of the store when it begins and when it ends, not once a request. Thread-safe. */
final class Outage {

    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

    private final AtomicBoolean seen = new AtomicBoolean();

    void isSeen(StoreUnavailable cause) {
        if (seen.compareAndSet(false, true)) {
            LOG.error("The store is unavailable: senders are asked to come again ({})", cause.getMessage());
        }
    }

    void isOver() {
        if (seen.get() && seen.compareAndSet(true, false)) {
            LOG.info("The store is back");
        }
    }
}
