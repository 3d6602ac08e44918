package io.nexuscomm.connector.sms.smpp;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.PDUStringException;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.ConnectionFactory;

/** A connection that is bound as a transceiver, over jSMPP. Thread-safe. */
final class SmppLink implements AutoCloseable {

    private final Departures sender = new Departures();
    private final AtomicReference<Connection> connection = new AtomicReference<>();
    private final CountDownLatch lost = new CountDownLatch(1);
    private final DeliveryReader reader;
    private final SMPPSession session;

    private SmppLink(SmppAccount account, SmppPace pace, Deliveries deliveries) {
        ConnectionFactory connections = new SmppConnections(account, pace.connect());
        this.reader = new DeliveryReader(unit -> deliveries.accept(this, unit));
        this.session = new SMPPSession(sender, reader, (host, port) -> {
            connection.set(connections.createConnection(host, port));
            return connection.get();
        });
        session.setTransactionTimer(pace.answer().toMillis());
        session.setEnquireLinkTimer(Math.toIntExact(account.enquireLink().toMillis()));
        session.addSessionStateListener((now, before, any) -> {
            if (now == SessionState.UNBOUND || now == SessionState.CLOSED) {
                lost.countDown();
            }
        });
    }

    /** Takes what the centre delivers. Must return at once. */
    @FunctionalInterface
    interface Deliveries {

        void accept(SmppLink link, Pdu unit);
    }

    /** @throws IOException when there is no connection, or the centre refused the bind; its cause says more */
    static SmppLink open(SmppAccount account, SmppPace pace, Deliveries deliveries) throws IOException {
        SmppLink link = new SmppLink(account, pace, deliveries);
        boolean bound = false;
        try {
            link.session.connectAndBind(
                    account.host(),
                    account.port(),
                    new BindParameter(
                            BindType.BIND_TRX,
                            account.systemId(),
                            account.password(),
                            account.systemType(),
                            TypeOfNumber.UNKNOWN,
                            NumberingPlanIndicator.UNKNOWN,
                            ""),
                    pace.answer().toMillis());
            bound = true;
            return link;
        } catch (IOException failure) {
            int status = link.reader.bindStatus();
            throw status == 0
                    ? failure
                    : new IOException("the bind was refused", new NegativeResponseException(status));
        } finally {
            if (!bound) {
                link.close();
            }
        }
    }

    boolean isBound() {
        return session.getSessionState().isTransmittable();
    }

    /** Waits until the connection is gone. False when it is still there after that time. */
    boolean awaitLoss(Duration patience) throws InterruptedException {
        return lost.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends the waiting for a loss. */
    void wake() {
        lost.countDown();
    }

    /**
     * Sends and waits for the answer.
     *
     * @return the centre's id of it
     * @throws NegativeResponseException when the centre refused it
     * @throws ResponseTimeoutException when it left and no answer came
     * @throws NotSent when none of it left
     * @throws IOException when it may have left in part
     * @throws IllegalArgumentException when an address has no form in SMPP; none of it left
     */
    String submit(SubmitSm unit)
            throws NegativeResponseException, ResponseTimeoutException, InvalidResponseException, PDUException,
                    IOException {
        TypeOfNumber fromType = type(unit.from());
        NumberingPlanIndicator fromPlan = plan(unit.from());
        TypeOfNumber toType = type(unit.to());
        NumberingPlanIndicator toPlan = plan(unit.to());
        sender.begin();
        try {
            return written(unit, fromType, fromPlan, toType, toPlan);
        } catch (IOException | RuntimeException failure) {
            throw sender.hasLeft() ? new IOException(failure.getMessage(), failure) : new NotSent(failure);
        } finally {
            sender.end();
        }
    }

    /** Nothing of it left, so that it may be sent again. */
    static final class NotSent extends IOException {

        private static final long serialVersionUID = 1L;

        private NotSent(Exception cause) {
            super(cause.getMessage(), cause);
        }
    }

    private static TypeOfNumber type(Station station) {
        try {
            return TypeOfNumber.valueOf((byte) station.type());
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("There is no type of number " + station.type() + ".", unknown);
        }
    }

    private static NumberingPlanIndicator plan(Station station) {
        try {
            return NumberingPlanIndicator.valueOf((byte) station.plan());
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("There is no numbering plan " + station.plan() + ".", unknown);
        }
    }

    private String written(
            SubmitSm unit,
            TypeOfNumber fromType,
            NumberingPlanIndicator fromPlan,
            TypeOfNumber toType,
            NumberingPlanIndicator toPlan)
            throws NegativeResponseException, ResponseTimeoutException, InvalidResponseException, PDUException,
                    IOException {
        OptionalParameter[] parameters = unit.parameters().stream()
                .map(each -> new OptionalParameter.OctetString((short) each.tag(), each.value()))
                .toArray(OptionalParameter[]::new);
        return session.submitShortMessage(
                        "",
                        fromType,
                        fromPlan,
                        unit.from().value(),
                        toType,
                        toPlan,
                        unit.to().value(),
                        new ESMClass(unit.esmClass()),
                        (byte) 0,
                        (byte) 0,
                        null,
                        null,
                        new RegisteredDelivery(SubmitSm.REGISTERED_DELIVERY),
                        (byte) 0,
                        new RawDataCoding((byte) unit.dataCoding()),
                        (byte) 0,
                        unit.text(),
                        parameters)
                .getMessageId();
    }

    /** Answers a delivery. False when that could not be written: the centre delivers it again. */
    boolean answer(Pdu unit, int status) {
        Connection open = connection.get();
        if (open == null) {
            return false;
        }
        try {
            OutputStream out = open.getOutputStream();
            if (unit.command() == Pdu.DATA_SM) {
                sender.sendDataSmResp(out, status, unit.sequence(), "");
            } else {
                sender.sendDeliverSmResp(out, status, unit.sequence(), "");
            }
            return true;
        } catch (IOException | PDUStringException gone) {
            return false;
        }
    }

    /** Whether it was unbound by us, and the centre has read all that went before that. */
    boolean endedInOrder() {
        return reader.isUnbound();
    }

    @Override
    public void close() {
        session.unbindAndClose();
        lost.countDown();
    }
}
