package io.nexuscomm.connector;

import org.jspecify.annotations.Nullable;

/**
 * A web request nobody has read yet: what the gateway's binding hands to a {@link TrustBoundary}. Nothing of it is an
 * exchange header; the boundary asks for what its route named and drops the rest unread. Names are case-insensitive
 * for headers and exact elsewhere. Used by the thread that serves the request.
 */
public interface InboundRequest {

    /**
     * Reads the body to its end, once, exactly as it came over the wire.
     *
     * @throws BodyTooLarge when it is longer than the gateway takes
     * @throws IllegalStateException when the sender went away before its end
     */
    byte[] octets();

    @Nullable
    String header(String name);

    /** A parameter of the query, decoded; the first when it stands there twice. A form in the body is never parsed. */
    @Nullable
    String query(String name);

    /** The query as it came, without its question mark; null when there is none. For who must sign it as it was sent. */
    default @Nullable String queryString() {
        return null;
    }

    /** A {@code {name}} of the route's path, decoded. */
    @Nullable
    String path(String name);
}
