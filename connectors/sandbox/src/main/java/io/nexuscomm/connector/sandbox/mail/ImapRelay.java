package io.nexuscomm.connector.sandbox.mail;

import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.activity.ActivityEntry.Level;
import io.nexuscomm.connector.sandbox.activity.ActivityEntry.Source;
import io.nexuscomm.connector.sandbox.activity.Timeline;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import io.nexuscomm.connector.sandbox.fault.Faults;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** Passes IMAP connections on to GreenMail, so that a fault can cut them, and so can a token that runs out. */
final class ImapRelay implements TcpDoor.Visit {
    private final int backend;
    private final MailTokens tokens;
    private final Timeline timeline;
    private final Faults faults;
    private final Activity activity;

    ImapRelay(int backend, MailTokens tokens, Timeline timeline, Faults faults, Activity activity) {
        this.backend = backend;
        this.tokens = tokens;
        this.timeline = timeline;
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
            var upward = Thread.ofVirtual().name("sandbox-imap-up").start(() -> up(client, server));
            down(server, client);
            upward.join();
        } finally {
            activity.record(Source.IMAP, "IMAP connection", "closed", Level.OK);
        }
    }

    /** Copies until either side ends, then ends both. */
    private void up(Socket client, Socket server) {
        try (client;
                server) {
            new ImapGate(tokens, activity, client.getInputStream(), client.getOutputStream(), server.getOutputStream())
                    .pass(account -> timeline.after(tokens.left(account), () -> end(client)));
        } catch (IOException cut) {
            // both sockets are closed on the way out
        }
    }

    private static void down(Socket server, Socket client) {
        try (client;
                server) {
            server.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException cut) {
            // both sockets are closed on the way out
        }
    }

    /** Google and Microsoft end a session whose token has run out. */
    private static void end(Socket client) {
        try {
            client.close();
        } catch (IOException alreadyGone) {
            // closed is closed
        }
    }
}
