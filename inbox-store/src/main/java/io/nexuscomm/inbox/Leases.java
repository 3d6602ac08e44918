package io.nexuscomm.inbox;

import java.time.Duration;

/** Says which node may do a thing that only one may do. A lease that is not renewed runs out. */
public interface Leases {

    /** Takes or renews. False while another node holds it. */
    boolean hold(String name, String node, Duration ttl);

    void release(String name, String node);
}
