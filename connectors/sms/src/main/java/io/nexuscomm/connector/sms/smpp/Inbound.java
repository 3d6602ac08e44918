package io.nexuscomm.connector.sms.smpp;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jsmpp.SMPPConstant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a session was delivered and has not answered yet: in a few lines, so that what one person sends keeps its order
 * while others pass. A line that is full answers that we are too slow; nothing is answered as taken before it is
 * committed.
 */
final class Inbound implements SmppLink.Deliveries {

    private static final Logger LOG = LoggerFactory.getLogger(Inbound.class);

    private static final int LINES = 8;
    private static final int WAITING = 64;

    /** Behind it comes nothing more. */
    private static final Pdu LAST = new Pdu(new byte[0], false);

    private record Arrived(@Nullable SmppLink link, Pdu unit) {}

    private final String account;
    private final Arrivals arrivals;
    private final InstantSource clock;
    private final List<BlockingQueue<Arrived>> lines = new ArrayList<>();
    private final List<Thread> workers = new ArrayList<>();
    private volatile boolean open = true;

    Inbound(String account, Arrivals arrivals, InstantSource clock) {
        this.clock = clock;
        this.account = account;
        this.arrivals = arrivals;
        for (int line = 0; line < LINES; line++) {
            BlockingQueue<Arrived> waiting = new ArrayBlockingQueue<>(WAITING);
            lines.add(waiting);
            workers.add(
                    Thread.ofVirtual().name("smpp-in-" + account + "-" + line).start(() -> work(waiting)));
        }
    }

    @Override
    public void accept(SmppLink link, Pdu unit) {
        int line = Math.floorMod(Delivered.read(unit).from().key().hashCode(), LINES);
        if (!open || !lines.get(line).offer(new Arrived(link, unit))) {
            link.answer(unit, open ? SMPPConstant.STAT_ESME_RTHROTTLED : SMPPConstant.STAT_ESME_RX_T_APPN);
        }
    }

    private void work(BlockingQueue<Arrived> waiting) {
        try {
            while (true) {
                Arrived next = waiting.take();
                SmppLink link = next.link();
                if (link == null) {
                    return;
                }
                if (!committed(next.unit())) {
                    link.answer(next.unit(), SMPPConstant.STAT_ESME_RX_T_APPN);
                    continue;
                }
                // before it leaves: the connection may break, and the next one bring it again, before this thread goes
                // on
                arrivals.answered(next.unit());
                if (!link.answer(next.unit(), SMPPConstant.STAT_ESME_ROK)) {
                    arrivals.unanswered(next.unit());
                }
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean committed(Pdu unit) throws InterruptedException {
        try {
            arrivals.deliver(unit);
            return true;
        } catch (InterruptedException end) {
            throw end;
        } catch (Exception away) {
            LOG.warn(
                    "a delivery to account {} is not committed, and the centre is asked to bring it again: {}",
                    account,
                    away.getClass().getSimpleName());
            return false;
        }
    }

    /** Takes no more, and gives what waits some time to be committed and answered. */
    void close(Duration patience) throws InterruptedException {
        open = false;
        Instant end = clock.instant().plus(patience);
        for (BlockingQueue<Arrived> line : lines) {
            if (!line.offer(new Arrived(null, LAST), left(end).toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("a line of account {} stays full", account);
            }
        }
        for (Thread worker : workers) {
            if (!worker.join(left(end))) {
                worker.interrupt();
            }
        }
    }

    private Duration left(Instant end) {
        Duration left = Duration.between(clock.instant(), end);
        return left.isPositive() ? left : Duration.ofMillis(1);
    }
}
