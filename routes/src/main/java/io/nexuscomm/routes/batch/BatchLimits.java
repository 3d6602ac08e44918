package io.nexuscomm.routes.batch;

import java.time.Duration;

/**
 * How much is taken together, and how much may wait.
 *
 * @param partitions workers; a lane always has the same one
 * @param slices most slices in one transaction
 * @param octets most octets in one transaction, unless a single slice has more
 * @param waiting slices that may wait for a worker; what comes on top is refused with {@link Overloaded}
 * @param patience longest that an arrival waits for its commit; then it fails with {@link NotCommitted}
 */
public record BatchLimits(int partitions, int slices, long octets, int waiting, Duration patience) {}
