package io.nexuscomm.connector.sms.smpp;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.SendOutcome.NeedsReauth;
import io.nexuscomm.connector.SendOutcome.Postponed;
import io.nexuscomm.connector.SendOutcome.Rejected;
import io.nexuscomm.connector.SendOutcome.Transient;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.connector.session.Backoff;
import io.nexuscomm.connector.session.Session;
import io.nexuscomm.message.DeliveryError;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One account's session: bound, watched, and bound again after every failure. Runs on a thread of its own until it is
 * stopped; others send through it meanwhile, no more of them at once than the window has room for.
 */
final class SmppSession implements Session {

    private static final Logger LOG = LoggerFactory.getLogger(SmppSession.class);

    /** One lost connection is everyday life; people are told of the second in a row. */
    private static final int WORTH_TELLING = 2;

    private static final int REFERENCES = 256;

    /** By then another session, or another node's, mostly takes what this one does not. */
    private static final Duration ELSEWHERE = Duration.ofSeconds(1);

    private final SmppAccount account;
    private final SmppContext context;
    private final Arrivals arrivals;
    private final Inbound inbound;
    private final Backoff backoff;
    private final Throttle throttle;
    private final SmppErrors errors;
    private final Semaphore window;
    private final AtomicInteger reference;
    private final CountDownLatch stop = new CountDownLatch(1);

    private volatile @Nullable SmppLink link;
    private volatile @Nullable CheckResult told;
    private int refusedSignIns;

    SmppSession(SmppAccount account, SmppContext context, SmppSink sink) {
        this.account = account;
        this.context = context;
        this.arrivals = new Arrivals(account, context, sink);
        this.inbound =
                new Inbound(account.id().toString(), arrivals, context.gateway().clock());
        this.backoff = new Backoff(context.pace().retry(), context.pace().longestRetry(), context.random());
        this.errors = context.errors().with(account.vendorStatuses());
        this.throttle = new Throttle(context.gateway().clock(), context.pace(), account.perSecond(), context.random());
        this.window = new Semaphore(account.window());
        this.reference = new AtomicInteger(context.random().nextInt(REFERENCES));
    }

    SmppAccount account() {
        return account;
    }

    /** How it stands; null before the first bind has ended. */
    @Nullable
    CheckResult state() {
        return told;
    }

    boolean isBound() {
        SmppLink open = link;
        return open != null && open.isBound();
    }

    /** Hands over messages whose pieces have waited enough, and keeps up to when all answers have arrived. */
    void sweep() {
        arrivals.sweep();
        if (isBound()) {
            arrivals.settle();
        }
    }

    /** Sends one text, and waits for all its answers. */
    SendOutcome send(SendStep step) {
        SmppLink open = link;
        if (open == null || !open.isBound()) {
            return unbound();
        }
        List<SubmitSm> units;
        try {
            units = context.renderer().units(step, account, reference.getAndIncrement() & (REFERENCES - 1));
        } catch (IllegalArgumentException cannotSend) {
            String why = String.valueOf(cannotSend.getMessage());
            return new Rejected(new DeliveryError("INVALID_CONTENT", why, null), why);
        }
        if (!hasRoom()) {
            return new Postponed(ELSEWHERE, "the window of " + account.window() + " is full");
        }
        try {
            if (stopped()) {
                return new Postponed(ELSEWHERE, "the session ends");
            }
            Duration pause = throttle.take(units.size());
            return pause.isZero()
                    ? new Submission(open, account, errors, throttle, stop).send(units)
                    : new Postponed(pause, "at the pace the provider allows");
        } finally {
            window.release();
        }
    }

    /** Nothing has left by then, so whoever interrupts it is told nothing that a message could be lost by. */
    private boolean hasRoom() {
        try {
            return window.tryAcquire(context.pace().room().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private SendOutcome unbound() {
        CheckResult state = told;
        return state != null && state.state() == CheckResult.State.AUTH_REQUIRED
                ? new NeedsReauth(state.reason())
                : new Transient(null, "not sent: there is no session with the centre");
    }

    /** Asks the session to end. Returns at once; called by any thread. */
    @Override
    public void stop() {
        stop.countDown();
        SmppLink open = link;
        if (open != null) {
            open.wake();
        }
    }

    @Override
    public void run() {
        try {
            while (!stopped()) {
                Duration pause = attempt();
                if (stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
            inbound.close(context.pace().room());
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean stopped() {
        return stop.getCount() == 0;
    }

    /** Runs until something fails; returns how long to wait before the next attempt. */
    private Duration attempt() throws InterruptedException {
        // before the first delivery, which may come with the answer to the bind
        arrivals.bound();
        SmppLink last = null;
        try (SmppLink opened = SmppLink.open(account, context.pace(), inbound)) {
            last = opened;
            link = opened;
            refusedSignIns = 0;
            tell(CheckResult.ok("The session with " + account.host() + " is bound."));
            while (!stopped() && !opened.awaitLoss(context.pace().tick())) {
                backoff.reset();
            }
            if (stopped()) {
                awaitAnswers();
                link = null;
                inbound.close(context.pace().room());
                return Duration.ZERO;
            }
            link = null;
            LOG.info("the SMPP session of account {} was lost", account.id());
            return backoff.next();
        } catch (IOException failure) {
            return stopped() ? Duration.ZERO : pauseAfter(failure);
        } finally {
            link = null;
            if (last != null && last.endedInOrder()) {
                arrivals.ended();
            } else {
                arrivals.lost();
            }
        }
    }

    /**
     * What has left is answered before the session ends, or nobody would ever know what became of it. Nothing new leaves
     * meanwhile.
     */
    private void awaitAnswers() throws InterruptedException {
        if (!window.tryAcquire(account.window(), context.pace().answer().toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.info("the session of account {} ends, and some messages have no answer yet", account.id());
            return;
        }
        window.release(account.window());
    }

    private Duration pauseAfter(IOException failure) {
        Duration pause = backoff.next();
        CheckResult trouble = SmppTrouble.explain(failure, account);
        LOG.info("the SMPP session of account {}: {}", account.id(), trouble.code());
        if (SmppTrouble.isBadSignIn(failure)) {
            tell(trouble);
            return ++refusedSignIns < SmppPace.SIGN_INS ? pause : context.pace().signInRetry();
        }
        if (backoff.failures() >= WORTH_TELLING) {
            tell(trouble);
        }
        return pause;
    }

    /** Only when it changed. */
    private void tell(CheckResult state) {
        CheckResult before = told;
        if (before != null && before.code().equals(state.code())) {
            return;
        }
        told = state;
        try {
            context.gateway().report(account.id(), state);
        } catch (RuntimeException away) {
            LOG.debug("the state of account {} could not be told: {}", account.id(), away.getMessage());
        }
    }
}
