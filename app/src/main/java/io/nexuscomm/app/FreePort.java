package io.nexuscomm.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of this machine that nobody listens on. */
public final class FreePort {

    private static final int TRIED = 50;

    private FreePort() {}

    /**
     * The first free port from {@code wanted} on.
     *
     * @throws StartupProblem when there is none near
     */
    public static int from(int wanted) {
        for (int candidate = wanted; candidate < Math.min(wanted + TRIED, 65_536); candidate++) {
            if (isFree(candidate)) {
                return candidate;
            }
        }
        throw new StartupProblem("no free port between " + wanted + " and " + (wanted + TRIED));
    }

    public static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
