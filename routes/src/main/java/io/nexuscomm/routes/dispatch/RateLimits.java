package io.nexuscomm.routes.dispatch;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.inbox.Rates;
import io.nexuscomm.inbox.Rates.Grant;
import io.nexuscomm.message.id.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * This node's share of what its accounts may send. It borrows a tenth of a second's worth at a time, at least one, and
 * gives up what it did not use soon; between two loans nobody asks the store. Thread-safe; no lock is held while the
 * store is asked.
 */
final class RateLimits {

    /** Nobody is sent away for longer: who comes in a crowd comes again in a crowd, but rarely. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /** What is lent is for now: hoarded, it would come on top of what the others may send by then. */
    static final Duration GOOD_FOR = Duration.ofMillis(250);

    private static final int MOST_LENT = 100;
    private static final double SLICES_PER_SECOND = 10;
    private static final double NANOS = 1e9;

    private final Rates rates;
    private final InstantSource clock;
    private final Map<AccountId, Share> shares = new ConcurrentHashMap<>();

    RateLimits(Rates rates, InstantSource clock) {
        this.rates = rates;
        this.clock = clock;
    }

    /** What came of a look at the share. */
    private enum Answer {
        GRANTED,
        WAIT,
        ASK
    }

    /**
     * What this node has of an account.
     *
     * @param goodUntil until when the tokens count
     * @param noneBefore the store has none before it
     * @param promised the moment that the last one was sent away to; each gets one of its own
     */
    private record Share(int tokens, Instant goodUntil, Instant noneBefore, Instant promised, Answer answer) {

        static final Share NOTHING = new Share(0, Instant.MIN, Instant.MIN, Instant.MIN, Answer.ASK);

        Share asked(Instant now, Duration gap) {
            if (tokens > 0 && goodUntil.isAfter(now)) {
                return new Share(tokens - 1, goodUntil, noneBefore, promised, Answer.GRANTED);
            }
            return noneBefore.isAfter(now)
                    ? sentAway(now, gap)
                    : new Share(0, goodUntil, noneBefore, promised, Answer.ASK);
        }

        Share lent(Grant grant, Instant now, Duration gap) {
            if (grant.tokens() == 0) {
                return new Share(tokens, goodUntil, now.plus(grant.pause()), promised, Answer.WAIT).sentAway(now, gap);
            }
            int left = goodUntil.isAfter(now) ? tokens : 0;
            return new Share(left + grant.tokens() - 1, now.plus(GOOD_FOR), noneBefore, promised, Answer.GRANTED);
        }

        Share held(Instant until) {
            return new Share(0, Instant.MIN, until, promised, Answer.WAIT);
        }

        private Share sentAway(Instant now, Duration gap) {
            Instant last = promised.isAfter(now) ? promised : now;
            Instant behindTheLast = earlier(last.plus(gap), now.plus(LONGEST_WAIT));
            Instant next = noneBefore.isAfter(behindTheLast) ? noneBefore : behindTheLast;
            return new Share(tokens, goodUntil, noneBefore, next, Answer.WAIT);
        }

        private static Instant earlier(Instant one, Instant other) {
            return one.isBefore(other) ? one : other;
        }
    }

    /**
     * Takes a token.
     *
     * @param perSecond 0 when there is no limit
     * @return empty when there was one, else when to come again
     */
    Optional<Instant> take(ConnectedAccount account, double perSecond) {
        Duration gap = perSecond <= 0 ? Duration.ZERO : Duration.ofNanos((long) Math.ceil(NANOS / perSecond));
        Share share =
                shares.compute(account.id(), (id, before) -> orNothing(before).asked(clock.instant(), gap));
        if (share.answer() == Answer.ASK) {
            Grant grant = rates.borrow(account.organization(), account.id(), perSecond, slice(perSecond));
            share = shares.compute(
                    account.id(), (id, before) -> orNothing(before).lent(grant, clock.instant(), gap));
        }
        return share.answer() == Answer.GRANTED ? Optional.empty() : Optional.of(share.promised());
    }

    /** Nobody sends for the account so long, on no node: what others have borrowed ends soon. */
    void hold(ConnectedAccount account, Duration length) {
        Instant until = clock.instant().plus(length);
        shares.compute(account.id(), (id, before) -> orNothing(before).held(until));
        rates.hold(account.organization(), account.id(), length);
    }

    private static Share orNothing(@Nullable Share share) {
        return share == null ? Share.NOTHING : share;
    }

    private static int slice(double perSecond) {
        return perSecond <= 0 ? MOST_LENT : (int) Math.clamp((long) (perSecond / SLICES_PER_SECOND), 1, MOST_LENT);
    }
}
