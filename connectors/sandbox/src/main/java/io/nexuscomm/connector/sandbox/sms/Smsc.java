package io.nexuscomm.connector.sandbox.sms;

import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.activity.Timeline;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import io.nexuscomm.connector.sandbox.fault.Faults;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.ServerConnection;
import org.jsmpp.session.connection.socket.ServerSocketConnection;

/**
 * A short message service centre that speaks SMPP 3.4, simulated on jSMPP's side of the server: what it checks, how it
 * refuses, what it tells in receipts. It keeps what an account did not take and brings it again. Everything is in memory
 * and bounded. Safe for many threads.
 */
public final class Smsc implements AutoCloseable {
    private static final int BACKLOG = 50;
    private static final int INITIATION = 5_000;
    private static final int WORKERS = 4;
    private static final int QUEUE = 200;

    private final Timeline timeline = new Timeline("sandbox-smsc");
    private final Faults faults = Faults.of(EnumSet.range(FaultKind.SLOW, FaultKind.REORDER_WEBHOOKS));
    private final SmscDirectory directory = new SmscDirectory();
    private final AtomicInteger references = new AtomicInteger();
    private final ServerSocket socket;
    private final SmscBinds binds;
    private final SmscPost post;
    private final SmscNetwork network;
    private final SmscDesk desk;
    private final SmscPhone.Parts phones;

    /**
     * What it is started with.
     *
     * @param port on loopback; 0 for a free one
     * @param sockets makes the listening socket: plain, or of TLS
     * @param toDelivered how long after it was taken a message arrives, and its receipt leaves
     * @param again how long after a refusal, or while nobody is bound, a delivery is tried again
     */
    public record Settings(
            int port,
            ServerSocketFactory sockets,
            Duration toDelivered,
            Duration again,
            InstantSource clock,
            Activity activity) {}

    private Smsc(Settings settings) throws IOException {
        socket = settings.sockets().createServerSocket(settings.port(), BACKLOG, InetAddress.getLoopbackAddress());
        binds = new SmscBinds(directory, faults, settings.activity());
        post = new SmscPost(binds, faults, timeline, settings.again(), settings.activity());
        network = new SmscNetwork(
                directory, post, timeline, settings.toDelivered(), settings.clock(), settings.activity());
        desk = new SmscDesk(binds, network, faults, timeline, settings.activity());
        phones = new SmscPhone.Parts(post, faults, references, settings.clock(), settings.activity());
        timeline.run(this::accept);
    }

    /**
     * Starts a centre without accounts or phones yet.
     *
     * @throws IOException when the port is taken
     */
    public static Smsc start(Settings settings) throws IOException {
        return new Smsc(settings);
    }

    public int port() {
        return socket.getLocalPort();
    }

    public Faults faults() {
        return faults;
    }

    /** Adds an account, or replaces the one of the same system id. */
    public void add(SmscAccount account) {
        directory.add(account);
    }

    /** Adds a phone, or replaces the one of the same number. */
    public void add(SmsCustomer customer) {
        directory.add(customer);
    }

    public List<SmscAccount> accounts() {
        return directory.accounts();
    }

    public List<SmsCustomer> customers() {
        return directory.customers();
    }

    /**
     * The phone of a customer, in the chat with an account's number.
     *
     * @throws NoSuchElementException when there is no such customer
     */
    public SmscPhone phone(SmscAccount account, String number) {
        var customer = directory.customer(number).orElseThrow(() -> new NoSuchElementException("no such customer"));
        return new SmscPhone(account, customer, directory.chat(account, customer), phones);
    }

    /** Brings an account what the network has for it, as it is. */
    public void bring(SmscAccount account, ShortMessage message) {
        post.bring(account, message);
    }

    /** What was taken from accounts, oldest first. */
    public List<ShortMessage> submitted() {
        return desk.submitted();
    }

    public boolean isBound(SmscAccount account) {
        return binds.of(account).isPresent();
    }

    /** How many binds were accepted so far. */
    public int binds() {
        return binds.count();
    }

    /** Cuts all connections without a word; whoever comes back is let in. */
    public void cut() {
        binds.cut();
    }

    /** How ids are written from now on. */
    public void ids(SmscIds how) {
        network.ids(how);
    }

    private void accept() {
        ServerConnection connections = new ServerSocketConnection(socket);
        while (!socket.isClosed()) {
            try {
                Connection next = connections.accept();
                next.setSoTimeout(INITIATION);
                SMPPServerSession session = new SMPPServerSession(next, null, desk, null, WORKERS, QUEUE);
                timeline.run(() -> binds.greet(session));
            } catch (IOException refused) {
                // a hand-shake that failed, or the end
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        binds.cut();
        timeline.close();
    }
}
