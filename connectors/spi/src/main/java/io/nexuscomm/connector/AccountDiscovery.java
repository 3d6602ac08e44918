package io.nexuscomm.connector;

import java.util.Optional;

/** Asks a provider what an account's credentials can see. Sends nothing to anybody. Thread-safe. */
@FunctionalInterface
public interface AccountDiscovery {

    /**
     * Blocks until the provider has answered, 30 seconds at most.
     *
     * @return empty when the connector cannot ask
     * @throws Failed when the provider could not be asked or refused
     */
    Optional<Discovery> discover(ConnectedAccount account);

    /** The provider could not be asked, or refused; the message is for people and holds no secret. */
    final class Failed extends RuntimeException {

        public Failed(String reason) {
            super(reason);
        }
    }
}
