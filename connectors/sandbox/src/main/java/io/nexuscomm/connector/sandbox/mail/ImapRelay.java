package io.nexuscomm.connector.sandbox.mail;

import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.activity.ActivityEntry.Level;
import io.nexuscomm.connector.sandbox.activity.ActivityEntry.Source;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import io.nexuscomm.connector.sandbox.fault.Faults;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** Passes IMAP connections on to GreenMail, so that a fault can cut them. */
final class ImapRelay implements TcpDoor.Visit {
    private final int backend;
    private final Faults faults;
    private final Activity activity;

    ImapRelay(int backend, Faults faults, Activity activity) {
        this.backend = backend;
        this.faults = faults;
        this.activity = activity;
    }

    @Override
    public void serve(Socket client) throws IOException, InterruptedException {
        if (faults.strike(FaultKind.IMAP_CUT).isPresent()) {
            activity.record(Source.IMAP, "IMAP connect", "connection cut", Level.ERROR);
            return;
        }
        activity.record(Source.IMAP, "IMAP connect", "open", Level.OK);
        try (var server = new Socket(InetAddress.getLoopbackAddress(), backend)) {
            var upward = Thread.ofVirtual().name("sandbox-imap-up").start(() -> pump(client, server));
            pump(server, client);
            upward.join();
        } finally {
            activity.record(Source.IMAP, "IMAP connection", "closed", Level.OK);
        }
    }

    /** Copies until either side ends, then ends both. */
    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException cut) {
            // both sockets are closed on the way out
        }
    }
}
