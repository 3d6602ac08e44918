package io.nexuscomm.connector.sms.smpp;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets everybody bind and then says nothing more, as a centre behind a dead link does. */
final class SilentCentre implements AutoCloseable {

    private static final int TRANSCEIVER = 0x09;
    private static final int ENQUIRE_LINK = 0x15;
    private static final int RESPONSE = 0x8000_0000;

    private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final AtomicInteger binds = new AtomicInteger();
    private final AtomicInteger enquiries = new AtomicInteger();

    SilentCentre() throws IOException {
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    int binds() {
        return binds.get();
    }

    int enquiries() {
        return enquiries.get();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket next = socket.accept();
                connections.add(next);
                Thread.ofVirtual().start(() -> serve(next));
            } catch (IOException end) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            DataInputStream in = new DataInputStream(connection.getInputStream());
            DataOutputStream out = new DataOutputStream(connection.getOutputStream());
            while (true) {
                int length = in.readInt();
                int command = in.readInt();
                in.readInt();
                int sequence = in.readInt();
                in.skipNBytes(length - Pdu.HEADER);
                if (command == TRANSCEIVER) {
                    binds.incrementAndGet();
                    out.writeInt(Pdu.HEADER + 1);
                    out.writeInt(command | RESPONSE);
                    out.writeInt(0);
                    out.writeInt(sequence);
                    out.writeByte(0);
                } else if (command == ENQUIRE_LINK) {
                    enquiries.incrementAndGet();
                }
            }
        } catch (IOException end) {
            // the other side has left
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
