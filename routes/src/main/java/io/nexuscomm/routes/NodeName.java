package io.nexuscomm.routes;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** This node's name in leases and traces. Two processes never share one, also not on one machine. */
public record NodeName(String value) {

    static NodeName of(String configured) {
        return new NodeName(
                configured.isBlank() ? host() + "-" + ProcessHandle.current().pid() : configured);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
