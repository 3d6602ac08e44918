package io.nexuscomm.connector.email;

import io.nexuscomm.connector.session.LeasedSessions;
import io.nexuscomm.connector.session.SessionKind;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.random.RandomGenerator;

/** One session for each mailbox that is this node's to read. */
final class ImapSessions {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ImapContext context;
    private final RandomGenerator random;
    private final LeasedSessions<EmailAccount, ImapSession> sessions;

    ImapSessions(ImapContext context, RandomGenerator random) {
        this.context = context;
        this.random = random;
        SessionKind<EmailAccount> kind = new SessionKind<>(
                "imap",
                EmailConnector.ID,
                account -> Optional.of(EmailAccount.of(account)),
                context.pace().tick(),
                context.pace().lease(),
                PATIENCE);
        this.sessions = new LeasedSessions<>(context.gateway(), kind, threads());
    }

    /** @return the thread to wait for after {@link #stop} */
    Thread start() {
        return sessions.start(account -> new ImapSession(account, context, random));
    }

    void stop() {
        sessions.stop();
    }

    /**
     * Virtual threads, which cost a waiting mailbox next to nothing. Before Java 24 (JEP 491) Angus' synchronized reads
     * would keep their carriers busy, so there they are threads of the platform's.
     */
    private static ThreadFactory threads() {
        boolean unpinned = Runtime.version().feature() >= 24;
        return unpinned
                ? Thread.ofVirtual().factory()
                : Thread.ofPlatform().daemon().factory();
    }
}
