package io.nexuscomm.connector.http;

import io.nexuscomm.connector.AddressFilter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.util.Timeout;

/** Connections to those addresses alone that a filter allows, whatever a name resolves to. */
final class GuardedConnections {

    private static final int MOST = 200;
    private static final int MOST_PER_HOST = 50;
    private static final Timeout CONNECT = Timeout.ofSeconds(5);

    private GuardedConnections() {}

    static HttpClientConnectionManager to(AddressFilter filter) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new Guard(filter))
                .setMaxConnTotal(MOST)
                .setMaxConnPerRoute(MOST_PER_HOST)
                .setDefaultConnectionConfig(
                        ConnectionConfig.custom().setConnectTimeout(CONNECT).build())
                .build();
    }

    /** @throws UnknownHostException when calls to the host would go nowhere, or where none may go */
    static void require(AddressFilter filter, String host) throws UnknownHostException {
        new Guard(filter).resolve(host);
    }

    /** Nobody was called: the address is not one that may be. */
    static final class ForbiddenAddress extends UnknownHostException {

        private static final long serialVersionUID = 1L;

        ForbiddenAddress() {
            super("the address is not one that may be called");
        }
    }

    private record Guard(AddressFilter filter) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            InetAddress[] allowed = Arrays.stream(SystemDefaultDnsResolver.INSTANCE.resolve(host))
                    .filter(filter::allows)
                    .toArray(InetAddress[]::new);
            if (allowed.length == 0) {
                throw new ForbiddenAddress();
            }
            return allowed;
        }

        @Override
        public String resolveCanonicalHostname(String host) throws UnknownHostException {
            return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
        }
    }
}
