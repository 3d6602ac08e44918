package io.nexuscomm.inbox.postgres;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long things are kept that are not kept for ever. Octets and events go by whole calendar months (UTC), so they stay
 * up to a month longer.
 *
 * @param octets what came in, as it came; afterwards it can be neither replayed nor looked at
 * @param events the log that streams and Kafka read; who comes back after that has missed some
 * @param receipts of messages that never came
 */
@ConfigurationProperties("nexuscomm.retention")
record Retention(
        @DefaultValue("400d") Duration octets,
        @DefaultValue("100d") Duration events,
        @DefaultValue("30d") Duration receipts) {}
