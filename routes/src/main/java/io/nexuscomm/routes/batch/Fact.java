package io.nexuscomm.routes.batch;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.message.event.ChannelEvent;
import org.jspecify.annotations.Nullable;

/**
 * One thing a provider reported, and whose it is.
 *
 * @param account the account it happened on; null when it is none of ours, or when the signature does not speak for it
 */
record Fact(ChannelEvent event, @Nullable ConnectedAccount account) {}
