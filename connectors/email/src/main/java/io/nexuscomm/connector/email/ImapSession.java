package io.nexuscomm.connector.email;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.connector.session.Backoff;
import io.nexuscomm.connector.session.Session;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One account's mailbox, kept open: reads what is new, waits for more, and comes back after every failure. Runs on a
 * thread of its own until it is stopped.
 */
final class ImapSession implements Session {

    private static final Logger LOG = LoggerFactory.getLogger(ImapSession.class);

    /** One lost connection is everyday life; people are told of the second in a row. */
    private static final int WORTH_TELLING = 2;

    private final EmailAccount account;
    private final ImapContext context;
    private final Backoff backoff;
    private final Map<String, HeadOfLine> heads = new HashMap<>();
    private final CountDownLatch stop = new CountDownLatch(1);

    /** Held while a mail is being committed, which is not to be interrupted. */
    private final ReentrantLock committing = new ReentrantLock();

    private volatile @Nullable ImapConnection connection;
    private int refusedSignIns;
    private @Nullable CheckResult told;

    ImapSession(EmailAccount account, ImapContext context, RandomGenerator random) {
        this.account = account;
        this.context = context;
        this.backoff = new Backoff(context.pace().retry(), context.pace().longestRetry(), random);
    }

    /** Asks the session to end. Returns at once; called by any thread. */
    @Override
    public void stop() {
        stop.countDown();
        ImapConnection open = connection;
        if (open != null) {
            open.wake();
        }
    }

    /** A commit under way is left to end. */
    @Override
    public void end(Thread thread, Duration patience) throws InterruptedException {
        if (thread.join(patience)) {
            return;
        }
        boolean quiet = committing.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
        thread.interrupt();
        if (quiet) {
            committing.unlock();
        }
        thread.join(patience);
    }

    @Override
    public void run() {
        try {
            while (!stopped()) {
                Duration pause = attempt();
                stop.await(pause.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean stopped() {
        return stop.getCount() == 0;
    }

    /** Runs until something fails; returns how long to wait before the next attempt. */
    private Duration attempt() throws InterruptedException {
        try {
            serve();
            return Duration.ZERO;
        } catch (MessagingException failure) {
            return stopped() ? Duration.ZERO : pauseAfter(failure);
        } catch (DeliveryFailed | RuntimeException failure) {
            // ours, not the mailbox's: the database is away, mostly
            LOG.warn("mail of account {} waits: {}", account.id(), failure.getMessage());
            return backoff.next();
        }
    }

    private void serve() throws MessagingException, DeliveryFailed, InterruptedException {
        try (ImapConnection opened = ImapConnection.open(account, context.sessions(), context.signIn())) {
            connection = opened;
            refusedSignIns = 0;
            ImapRound round = ImapRound.on(account, context, opened, this::commit, heads);
            while (!stopped()) {
                round.read(this::stopped);
                backoff.reset();
                tell(state(round.missing()));
                await(round.inbox());
            }
        } finally {
            connection = null;
        }
    }

    private static CheckResult state(List<String> missing) {
        return missing.isEmpty()
                ? CheckResult.ok("The mailbox is open.")
                : new CheckResult(
                        CheckResult.State.DEGRADED,
                        "FOLDER_MISSING",
                        "The mailbox is open and has no folder named " + String.join(", ", missing) + ".",
                        "Name folders in the account's settings as the mail server does.");
    }

    private void await(ImapMailbox opened) throws MessagingException, InterruptedException {
        if (opened.idles()) {
            opened.awaitNews(context.pace().idle(), context.gateway().clock(), this::stopped);
        } else {
            stop.await(context.pace().poll().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void commit(RawEnvelope mail) throws Exception {
        committing.lockInterruptibly();
        try {
            context.sink().deliver(mail);
        } finally {
            committing.unlock();
        }
    }

    private Duration pauseAfter(MessagingException failure) {
        Duration pause = backoff.next();
        CheckResult trouble = MailTrouble.explain(failure, "IMAP", account.imap());
        LOG.info("mailbox of account {}: {}", account.id(), trouble.code());
        if (MailTrouble.isBadSignIn(failure)) {
            tell(trouble);
            return ++refusedSignIns < ImapPace.SIGN_INS ? pause : context.pace().signInRetry();
        }
        if (backoff.failures() >= WORTH_TELLING) {
            tell(trouble);
        }
        return MailTrouble.isNotNow(failure) ? context.pace().longestRetry() : pause;
    }

    /** Only when it changed. */
    private void tell(CheckResult state) {
        if (told != null && told.code().equals(state.code())) {
            return;
        }
        try {
            context.gateway().report(account.id(), state);
            told = state;
        } catch (RuntimeException away) {
            LOG.debug("the state of account {} could not be told: {}", account.id(), away.getMessage());
        }
    }
}
