package io.nexuscomm.connector.linkedin;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.connector.linkedin.Ask.What;
import io.nexuscomm.message.id.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for what webhooks may have lost: of each account whose lease this node holds, all notifications since the last
 * look and a little before it. What is known already changes nothing. Only what is committed moves the cursor, page by
 * page of a day at most. Thread-safe.
 */
final class Polls {

    private static final Logger LOG = LoggerFactory.getLogger(Polls.class);

    /** How much of the time before is read again: what LinkedIn lists late, and deletions that overtook their comment. */
    static final Duration OVERLAP = Duration.ofMinutes(10);

    /** LinkedIn keeps notifications no longer; messages for half of that. */
    private static final Duration KEPT = Duration.ofDays(60);

    private static final Duration MESSAGES_KEPT = Duration.ofDays(30);

    /** The longest time that is asked for at once. A page of it is never left behind unread. */
    private static final Duration SPAN = Duration.ofDays(1);

    private static final int MOST_PAGES = 100;

    private final Gateway gateway;
    private final ProducerTemplate routes;
    private final Map<AccountId, Turn> turns = new ConcurrentHashMap<>();

    /** When an account's turn comes. A changed configuration, with a new token perhaps, is tried at once. */
    private record Turn(ConnectedAccount account, Instant next) {}

    Polls(Gateway gateway, ProducerTemplate routes) {
        this.gateway = gateway;
        this.routes = routes;
    }

    /** Leaves the accounts whose turn it is. */
    void due(Exchange exchange) {
        Instant now = now();
        var all = gateway.accounts().of(LinkedInConnector.ID);
        turns.keySet()
                .removeIf(id -> all.stream().noneMatch(account -> account.id().equals(id)));
        exchange.getMessage()
                .setBody(all.stream().filter(account -> isDue(account, now)).toList());
    }

    private boolean isDue(ConnectedAccount account, Instant now) {
        Turn turn = turns.get(account.id());
        return turn == null || !turn.account().equals(account) || !now.isBefore(turn.next());
    }

    /** Polls one account, if no other node does. What fails is tried again in its next turn. */
    void poll(Exchange exchange) throws Exception {
        ConnectedAccount account = exchange.getMessage().getMandatoryBody(ConnectedAccount.class);
        Duration every = Duration.ofMinutes(account.config().number("/pollMinutes", 20));
        Instant started = now();
        turns.put(account.id(), new Turn(account, started.plus(every)));
        try {
            if (!isOurs(account, every)) {
                return;
            }
            Duration wait = poll(account, What.NOTIFICATIONS);
            if (wait == null && account.config().text("/messaging", "OFF").equals("PARTNER")) {
                wait = poll(account, What.MESSAGES);
            }
            if (wait != null) {
                turns.put(account.id(), new Turn(account, started.plus(every.compareTo(wait) > 0 ? every : wait)));
            }
        } catch (RuntimeException trouble) {
            LOG.warn(
                    "account {} could not be polled: {}",
                    account.id(),
                    trouble.getClass().getSimpleName());
        }
    }

    /** @return how long to ask no more; null for as long as usual */
    private @Nullable Duration poll(ConnectedAccount account, What what) {
        PollCursor cursor = cursor(account, what);
        for (int page = 0; page < MOST_PAGES; page++) {
            Ask ask = ask(account, what, cursor);
            Page.Refused refused = readAll(ask);
            if (refused != null) {
                tell(account, refused.state());
                return refused.pause();
            }
            if (what == What.MESSAGES || !ask.to().isBefore(now().minus(OVERLAP))) {
                break;
            }
            cursor = cursor(account, what);
        }
        tell(account, CheckResult.ok("What happened on the page is read."));
        return null;
    }

    /** Reads a time to its end; the cursor moves with its last page. */
    private Page.@Nullable Refused readAll(Ask first) {
        Ask ask = first;
        for (int page = 0; page < MOST_PAGES; page++) {
            Page answer = Objects.requireNonNull(routes.requestBody(LinkedInRoutes.PAGE, ask, Page.class));
            if (answer instanceof Page.Refused refused) {
                return refused;
            }
            if (commit(ask, (Page.Read) answer)) {
                return null;
            }
            ask = ask.next();
        }
        throw new IllegalStateException("a day has more than " + MOST_PAGES + " pages");
    }

    /** @return whether that was the last page of its time */
    private boolean commit(Ask ask, Page.Read read) {
        boolean last = !read.isFull() || ask.what() == What.MESSAGES;
        routes.requestBody(LinkedInRoutes.POLLED, envelope(ask, read, last));
        return last;
    }

    private RawEnvelope envelope(Ask ask, Page.Read read, boolean last) {
        String liveAfter = Long.toString(ask.liveAfter().toEpochMilli());
        Instant until = ask.what() == What.MESSAGES && read.newest() != null ? read.newest() : ask.to();
        return new RawEnvelope(
                LinkedInConnector.ID,
                ask.account().key(),
                "application/json",
                read.octets(),
                last
                        ? Map.of(
                                Source.LIVE_AFTER,
                                liveAfter,
                                CursorStep.NAME,
                                ask.what().cursor(),
                                CursorStep.VALUE,
                                new PollCursor(until, ask.liveAfter()).toString())
                        : Map.of(Source.LIVE_AFTER, liveAfter),
                now());
    }

    private Ask ask(ConnectedAccount account, What what, PollCursor cursor) {
        Instant now = now();
        Instant oldest = now.minus(what == What.MESSAGES ? MESSAGES_KEPT : KEPT);
        Instant wanted = cursor.until().minus(OVERLAP);
        Instant from = wanted.isBefore(oldest) ? oldest : wanted;
        Instant end = from.plus(SPAN);
        return new Ask(account, what, from, end.isAfter(now) ? now : end, 0, cursor.liveAfter());
    }

    private PollCursor cursor(ConnectedAccount account, What what) {
        PollCursor known = gateway.cursors()
                .read(account.id(), what.cursor())
                .map(PollCursor::parse)
                .orElse(null);
        if (known != null) {
            return known;
        }
        Instant now = now();
        return new PollCursor(now.minus(Duration.ofDays(account.config().number("/backfillDays", 2))), now);
    }

    /** Held from one turn to the next, so that it is always the same node that asks, and LinkedIn is asked once. */
    private boolean isOurs(ConnectedAccount account, Duration every) {
        return gateway.leases().hold("linkedin:" + account.id(), every.plusMinutes(2));
    }

    private void tell(ConnectedAccount account, CheckResult state) {
        gateway.report(account.id(), state);
    }

    private Instant now() {
        return gateway.clock().instant();
    }
}
