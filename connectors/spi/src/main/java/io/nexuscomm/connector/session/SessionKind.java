package io.nexuscomm.connector.session;

import io.nexuscomm.connector.ConnectedAccount;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is particular about a connector's sessions.
 *
 * @param name before the account in the names of leases and threads: {@code imap}
 * @param connector whose accounts they are of
 * @param settings reads what an account says, comparable by {@code equals}: a session ends when it changes. Empty for an
 *     account that has no such session; an {@link IllegalArgumentException} says what is missing
 * @param tick how often to look what is to be opened and ended
 * @param lease how long a node that is gone keeps others from it
 * @param patience with a session that is to end
 * @param <A> an account's settings
 */
public record SessionKind<A>(
        String name,
        String connector,
        Function<ConnectedAccount, Optional<A>> settings,
        Duration tick,
        Duration lease,
        Duration patience) {}
