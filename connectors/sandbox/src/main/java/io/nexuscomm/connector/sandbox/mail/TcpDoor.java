package io.nexuscomm.connector.sandbox.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Accepts connections on loopback, each served on a virtual thread of its own; at most 1,000 at a time. */
final class TcpDoor implements AutoCloseable {
    /** Serves one connection; the door closes the socket when it returns. */
    interface Visit {
        void serve(Socket socket) throws IOException, InterruptedException;
    }

    private static final int MAX_CONNECTIONS = 1_000;

    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Semaphore places = new Semaphore(MAX_CONNECTIONS);
    private final ServerSocket server;
    private final Visit service;
    private final String name;

    private TcpDoor(String name, ServerSocket server, Visit service) {
        this.name = name;
        this.server = server;
        this.service = service;
    }

    /**
     * Opens a port.
     *
     * @param port 0 for a free one
     * @throws IOException when the port is taken
     */
    static TcpDoor open(String name, int port, Visit service) throws IOException {
        var server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        var door = new TcpDoor(name, server, service);
        Thread.ofVirtual().name(name + "-door").start(door::accept);
        return door;
    }

    int port() {
        return server.getLocalPort();
    }

    /** Cuts all connections that are open now. */
    void cut() {
        open.forEach(TcpDoor::close);
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                if (!places.tryAcquire()) {
                    close(socket);
                    continue;
                }
                open.add(socket);
                Thread.ofVirtual().name(name).start(() -> run(socket));
            } catch (IOException closing) {
                // the next look at the server socket ends the loop
            }
        }
    }

    private void run(Socket socket) {
        try (socket) {
            service.serve(socket);
        } catch (IOException gone) {
            // either side may hang up at any time
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
            places.release();
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // closed is closed
        }
    }
}
