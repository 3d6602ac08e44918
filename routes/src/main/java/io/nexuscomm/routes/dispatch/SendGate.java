package io.nexuscomm.routes.dispatch;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.SendOutcome.Accepted;
import io.nexuscomm.connector.SendOutcome.NeedsReauth;
import io.nexuscomm.connector.SendOutcome.PartiallyAccepted;
import io.nexuscomm.connector.SendOutcome.Postponed;
import io.nexuscomm.connector.SendOutcome.Rejected;
import io.nexuscomm.connector.SendOutcome.Stopped;
import io.nexuscomm.connector.SendOutcome.Throttled;
import io.nexuscomm.connector.SendOutcome.Transient;
import io.nexuscomm.connector.SendOutcome.Uncertain;
import io.nexuscomm.inbox.Account;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Says whether an account may send now, and learns from each answer: credentials, breaker, rate. What it holds back is
 * sending alone; receiving never asks it. Thread-safe.
 */
final class SendGate {

    /** Nobody has to wait so long: a change of the account makes what waits due at once. */
    static final Duration UNTIL_ASKED_AGAIN = Duration.ofMinutes(5);

    private final Standing standing;
    private final SendNews news;
    private final Breakers breakers;
    private final RateLimits rates;
    private final InstantSource clock;

    SendGate(Standing standing, SendNews news, RateLimits rates, InstantSource clock) {
        this.standing = standing;
        this.news = news;
        this.breakers = new Breakers(clock);
        this.rates = rates;
        this.clock = clock;
    }

    /**
     * Lets a send through, who then says how it ended.
     *
     * @param perSecond what the provider allows; 0 when it states no limit
     * @return empty when it may be sent now, else when to ask again
     */
    Optional<Instant> enter(ConnectedAccount account, double perSecond) {
        if (standing.of(account.id()).filter(Account::isSendingRefused).isPresent()) {
            return Optional.of(clock.instant().plus(UNTIL_ASKED_AGAIN));
        }
        return breakers.openUntil(account.id())
                .or(() -> rates.take(account, perSecond))
                .or(() -> breakers.enter(account.id()));
    }

    /** An answer of any sort shows that the provider is there. */
    void learn(ConnectedAccount account, SendOutcome outcome) {
        switch (outcome) {
            case Transient failing -> failed(account);
            case Uncertain uncertain -> failed(account);
            case NeedsReauth refused -> news.refused(account);
            case Stopped stopped -> news.stopped(account, stopped);
            case Throttled throttled -> throttled(account, throttled);
            case Postponed nothingLearnt -> {}
            case Rejected rejected -> breakers.succeeded(account.id());
            case Accepted accepted -> sent(account);
            case PartiallyAccepted partly -> sent(account);
        }
    }

    private void failed(ConnectedAccount account) {
        breakers.failed(account.id()).ifPresent(until -> news.leftAlone(account, until));
    }

    /** Without a length it may be about one recipient, or one kind of message: then the job alone waits. */
    private void throttled(ConnectedAccount account, Throttled throttled) {
        breakers.succeeded(account.id());
        Duration asked = throttled.retryAfter();
        if (asked != null && asked.isPositive()) {
            Duration bounded = asked.compareTo(Backoff.LONGEST_ASKED) > 0 ? Backoff.LONGEST_ASKED : asked;
            rates.hold(account, bounded);
            news.held(account, clock.instant().plus(bounded), bounded);
        }
    }

    private void sent(ConnectedAccount account) {
        breakers.succeeded(account.id());
        standing.of(account.id())
                .filter(known -> known.state() != Account.State.CONNECTED)
                .ifPresent(troubled -> news.sent(account));
    }
}
