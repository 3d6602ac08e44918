package io.nexuscomm.routes.relay;

import io.nexuscomm.inbox.Leases;
import java.time.Duration;

/** Whether this node is the one that relays now. */
interface Turn {

    /** Every node's, always. */
    Turn ALWAYS = () -> true;

    /** Takes the turn or keeps it. */
    boolean mine();

    /** Lets another node go on at once. */
    default void over() {}

    /** The turn of the node that holds a lease. */
    static Turn leased(Leases leases, String name, String node, Duration ttl) {
        return new Turn() {
            @Override
            public boolean mine() {
                return leases.hold(name, node, ttl);
            }

            @Override
            public void over() {
                leases.release(name, node);
            }
        };
    }
}
