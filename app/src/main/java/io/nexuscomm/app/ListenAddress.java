package io.nexuscomm.app;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/** Where a gateway listens, and how it is reached there from this machine. */
public record ListenAddress(InetAddress host, int port) {

    /** @throws StartupProblem when {@code host} is not an address, nor the name of one, that this machine has */
    public static ListenAddress of(String host, int port) {
        try {
            InetAddress address = InetAddress.getByName(host);
            if (FreePort.isFree(address, 0)) {
                return new ListenAddress(address, port);
            }
        } catch (UnknownHostException unknown) {
            // said below, together with addresses of other machines
        }
        throw new StartupProblem("this machine has no address " + host + "; choose another --host");
    }

    public boolean isFree() {
        return FreePort.isFree(host, port);
    }

    /** For the gateway's own process: a wildcard is no address to connect to. */
    public URI fromHere() {
        return URI.create("http://" + (host.isAnyLocalAddress() ? "127.0.0.1" : literal()) + ":" + port);
    }

    /** For a person's browser on this machine. */
    public URI page() {
        boolean localhost = host.isAnyLocalAddress() || host.equals(InetAddress.getLoopbackAddress());
        return localhost ? URI.create("http://localhost:" + port) : fromHere();
    }

    private String literal() {
        String address = host.getHostAddress();
        return host instanceof Inet6Address ? "[" + address.replaceFirst("%.*", "") + "]" : address;
    }
}
