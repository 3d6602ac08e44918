package io.nexuscomm.connector;

import org.apache.camel.RoutesBuilder;

/**
 * One channel: data that describes it, two pure functions, and the routes that carry octets. Found by
 * {@link java.util.ServiceLoader}; one instance serves all accounts, so it holds no state of any of them and is
 * thread-safe.
 */
public interface Connector {

    /** What this connector is and can do, as data. The same object each time; no I/O. */
    Descriptor descriptor();

    Normalizer normalizer();

    Renderer renderer();

    /**
     * The Camel routes: {@code <id>-ingress}, {@code <id>-egress} from {@link Endpoints#egress}, {@code <id>-media}
     * from {@link Endpoints#media} and {@code <id>-check} from {@link Endpoints#check}. Called once, at start.
     */
    RoutesBuilder routes(Gateway gateway);
}
