package io.nexuscomm.connector.http;

import io.nexuscomm.connector.AddressFilter;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpEndpoint;

/**
 * A client without the habits of a browser: it repeats nothing, goes nowhere else and remembers nothing. Who configures a
 * call may name any address, so each connection is checked: what the operator's network holds is not for it.
 */
public final class GuardedHttp {

    /** Says nothing of where calls go: a ProviderCall does, for each. Without it they go nowhere. */
    private static final String NOWHERE = "http://%2$s.invalid?throwExceptionOnFailure=false&copyHeaders=false"
            + "&followRedirects=false&disableStreamCache=true&userAgent=NexusComm"
            + "&connectTimeout=5000&connectionRequestTimeout=2000&responseTimeout=%1$d&soTimeout=%1$d"
            + "&maxTotalConnections=200&connectionsPerRoute=50";

    private GuardedHttp() {}

    /**
     * Makes the endpoint.
     *
     * @param name tells it from others
     * @param patience how long the other side may say nothing
     * @param addresses that may be called
     */
    public static HttpEndpoint endpoint(CamelContext context, String name, Duration patience, AddressFilter addresses) {
        HttpEndpoint endpoint = context.getEndpoint(NOWHERE.formatted(patience.toMillis(), name), HttpEndpoint.class);
        endpoint.setHttpClientConfigurer(client -> client.addRequestInterceptorFirst(PathSecret::reveal)
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression());
        endpoint.setClientConnectionManager(GuardedConnections.to(addresses));
        return endpoint;
    }
}
