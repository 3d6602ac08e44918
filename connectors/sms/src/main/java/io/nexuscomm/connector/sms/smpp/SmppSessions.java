package io.nexuscomm.connector.sms.smpp;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.session.LeasedSessions;
import io.nexuscomm.connector.session.SessionKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One session for each account by SMPP that is this node's to hold. Sessions are looked up by any thread. */
final class SmppSessions {

    /** With the unbind, once the last answers are there. */
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final SmppContext context;
    private final LeasedSessions<SmppAccount, SmppSession> sessions;

    SmppSessions(SmppContext context) {
        this.context = context;
        SessionKind<SmppAccount> kind = new SessionKind<>(
                "smpp",
                SmppEnvelope.CONNECTOR,
                account -> SmppAccount.is(account) ? Optional.of(SmppAccount.of(account)) : Optional.empty(),
                context.pace().tick(),
                context.pace().lease(),
                context.pace().answer().plus(GOODBYE));
        this.sessions =
                new LeasedSessions<>(context.gateway(), kind, Thread.ofVirtual().factory());
    }

    /**
     * The session of an account that is bound as the account is configured here; empty when it is another node's, or
     * nobody's yet, or was bound with what is not the account's any more.
     */
    Optional<SmppSession> of(ConnectedAccount account) {
        return sessions.of(account.id())
                .filter(session -> session.account().account().equals(account));
    }

    /** The same for a send: a session whose account was changed is asked to end without waiting for the next look. */
    Optional<SmppSession> forSending(ConnectedAccount account) {
        Optional<SmppSession> outdated = sessions.of(account.id()).filter(session -> !isAsConfigured(session));
        outdated.ifPresent(SmppSession::stop);
        return outdated.isPresent() ? Optional.empty() : of(account);
    }

    private boolean isAsConfigured(SmppSession session) {
        return context.gateway()
                .accounts()
                .byId(session.account().id())
                .filter(session.account().account()::equals)
                .isPresent();
    }

    /** @return the threads to wait for after {@link #stop} */
    List<Thread> start(SmppSink sink) {
        return List.of(
                sessions.start(account -> new SmppSession(account, context, sink)),
                Thread.ofVirtual().name("smpp-pieces").start(this::sweep));
    }

    /** Asks for the end; the sessions are unbound and the leases given back. */
    void stop() {
        sessions.stop();
    }

    private void sweep() {
        try {
            while (!sessions.awaitStop(context.pace().sweep())) {
                sessions.all().forEach(SmppSession::sweep);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}
