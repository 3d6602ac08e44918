package io.nexuscomm.routes;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the pipeline.
 *
 * @param node this node's name in leases; empty for host name and process id
 * @param maxBody longest webhook body; a longer one is answered 413
 * @param bodies all webhook bodies together that are read and not yet answered; beyond it a webhook is answered 503
 * @param partitions batch workers; a lane always has the same one. While the database works for one, another gathers and decides
 * @param batchSlices most slices in one transaction
 * @param batchOctets most octets in one transaction, unless a single slice has more
 * @param waiting slices that may wait for each worker; beyond it a webhook is answered 503
 * @param patience how long a webhook waits for its commit before it is answered 503
 * @param lookEvery how often to look for accounts and rules that other nodes changed
 * @param checkEvery how long a connected account is left alone before it is checked by itself
 * @param recheckEvery how long another one is
 */
@ConfigurationProperties("nexuscomm.routes")
public record RoutesProperties(
        @DefaultValue("") String node,
        @DefaultValue("5MB") DataSize maxBody,
        @DefaultValue("16MB") DataSize bodies,
        @DefaultValue("2") int partitions,
        @DefaultValue("256") int batchSlices,
        @DefaultValue("8MB") DataSize batchOctets,
        @DefaultValue("1024") int waiting,
        @DefaultValue("10s") Duration patience,
        @DefaultValue("2s") Duration lookEvery,
        @DefaultValue("30m") Duration checkEvery,
        @DefaultValue("5m") Duration recheckEvery) {}
