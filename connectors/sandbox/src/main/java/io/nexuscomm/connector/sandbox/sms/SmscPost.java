package io.nexuscomm.connector.sandbox.sms;

import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.activity.ActivityEntry.Level;
import io.nexuscomm.connector.sandbox.activity.ActivityEntry.Source;
import io.nexuscomm.connector.sandbox.activity.Timeline;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import io.nexuscomm.connector.sandbox.fault.Faults;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingDeque;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPServerSession;

/** Delivers to accounts, in order, one at a time; what is not taken, or while nobody is bound, is brought again. */
final class SmscPost {
    private static final int MOST = 1_000;

    private final SmscBinds binds;
    private final Faults faults;
    private final Timeline timeline;
    private final Duration again;
    private final Activity activity;
    private final Map<String, BlockingDeque<ShortMessage>> waiting = new ConcurrentHashMap<>();

    SmscPost(SmscBinds binds, Faults faults, Timeline timeline, Duration again, Activity activity) {
        this.binds = binds;
        this.faults = faults;
        this.timeline = timeline;
        this.again = again;
        this.activity = activity;
    }

    void bring(SmscAccount account, ShortMessage message) {
        var queue = waiting.computeIfAbsent(account.systemId(), any -> {
            BlockingDeque<ShortMessage> fresh = new LinkedBlockingDeque<>(MOST);
            timeline.run(() -> work(account, fresh));
            return fresh;
        });
        if (!queue.offer(message)) {
            throw new IllegalStateException("the centre keeps at most " + MOST + " messages for an account");
        }
    }

    private void work(SmscAccount account, BlockingDeque<ShortMessage> queue) {
        try {
            while (true) {
                ShortMessage next = queue.take();
                while (!delivered(account, next)) {
                    timeline.pause(again);
                    if (Thread.currentThread().isInterrupted()) {
                        return;
                    }
                }
                if (faults.strike(FaultKind.DUPLICATE_WEBHOOKS).isPresent()) {
                    cutAndBringAgain(account, next);
                }
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** As when the answer was lost with the connection. */
    private void cutAndBringAgain(SmscAccount account, ShortMessage message) throws InterruptedException {
        binds.of(account).ifPresent(SMPPServerSession::close);
        do {
            timeline.pause(again);
        } while (!delivered(account, message) && !Thread.currentThread().isInterrupted());
    }

    private boolean delivered(SmscAccount account, ShortMessage message) throws InterruptedException {
        var session = binds.of(account);
        if (session.isEmpty()) {
            return false;
        }
        try {
            deliver(session.get(), message);
            activity.record(Source.SMSC, what(message), "taken", Level.OK);
            return true;
        } catch (NegativeResponseException refused) {
            activity.record(
                    Source.SMSC,
                    what(message),
                    "command_status 0x%02X".formatted(refused.getCommandStatus()),
                    Level.WARN);
            return false;
        } catch (PDUException | ResponseTimeoutException | InvalidResponseException | IOException lost) {
            activity.record(Source.SMSC, what(message), "not answered", Level.ERROR);
            return false;
        }
    }

    private static String what(ShortMessage message) {
        return message.esmClass() == ShortMessage.RECEIPT ? "deliver_sm receipt" : "deliver_sm message";
    }

    private static void deliver(SMPPServerSession session, ShortMessage message)
            throws PDUException, ResponseTimeoutException, InvalidResponseException, NegativeResponseException,
                    IOException {
        session.deliverShortMessage(
                "",
                TypeOfNumber.valueOf((byte) message.fromType()),
                NumberingPlanIndicator.ISDN,
                message.from(),
                TypeOfNumber.valueOf((byte) message.toType()),
                NumberingPlanIndicator.ISDN,
                message.to(),
                new ESMClass(message.esmClass()),
                (byte) 0,
                (byte) 0,
                new RegisteredDelivery(0),
                new RawDataCoding((byte) message.dataCoding()),
                message.octets(),
                message.parameters().entrySet().stream()
                        .map(each ->
                                new OptionalParameter.OctetString(each.getKey().shortValue(), each.getValue()))
                        .toArray(OptionalParameter[]::new));
    }
}
