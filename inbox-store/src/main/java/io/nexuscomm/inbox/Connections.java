package io.nexuscomm.inbox;

import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Other programs that rules may ask. Secrets are encrypted at rest and leave only by {@link #open}. Thread-safe. */
public interface Connections {

    /** By id. */
    List<Connection> list(OrganizationId organization);

    /** Empty when there is none of that id. */
    Optional<Open> open(OrganizationId organization, String id);

    /** Makes or replaces one. @param secret null leaves the one that is there */
    void put(OrganizationId organization, Connection connection, @Nullable String secret);

    /** @return false when there is none */
    boolean delete(OrganizationId organization, String id);

    /** How a connection says who asks. */
    enum Auth {
        NONE,
        /** The secret is a token. */
        BEARER,
        /** The secret is a password. */
        BASIC,
        /** The secret signs the body: hex of HMAC-SHA-256. */
        HMAC
    }

    /**
     * A connection.
     *
     * @param id by which rules name it
     * @param baseUrl before each path, without one of its own or with
     * @param detail the user of {@link Auth#BASIC}, the header of {@link Auth#HMAC}; null for others
     * @param methods that may be used
     * @param hasSecret whether one is kept
     */
    record Connection(
            String id,
            String baseUrl,
            Auth auth,
            @Nullable String detail,
            Set<String> methods,
            boolean hasSecret,
            Instant changedAt) {

        public Connection {
            methods = Set.copyOf(methods);
        }
    }

    /** With its secret; null when there is none. */
    record Open(Connection connection, @Nullable String secret) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "Open[" + connection.id() + "]";
        }
    }
}
