package io.nexuscomm.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;

/** Ports of this machine that nobody listens on. */
public final class FreePort {

    private static final int TRIED = 50;
    private static final int LAST = 65_535;

    private FreePort() {}

    /**
     * The first port of loopback from {@code wanted} on that is free and not {@code spokenFor}.
     *
     * @throws StartupProblem when there is none near
     */
    public static int from(int wanted, int... spokenFor) {
        return IntStream.rangeClosed(wanted, Math.min(wanted + TRIED, LAST))
                .filter(candidate -> IntStream.of(spokenFor).noneMatch(other -> other == candidate))
                .filter(candidate -> isFree(InetAddress.getLoopbackAddress(), candidate))
                .findFirst()
                .orElseThrow(() -> new StartupProblem(
                        "no port is free among those after " + (wanted - 1) + "; choose another --port"));
    }

    /** Whether one can listen there. Port 0 asks for any, and so whether the address is this machine's. */
    public static boolean isFree(InetAddress host, int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(host, port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
