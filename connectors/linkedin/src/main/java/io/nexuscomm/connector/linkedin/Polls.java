package io.nexuscomm.connector.linkedin;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.connector.linkedin.Ask.What;
import io.nexuscomm.message.id.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for what webhooks may have lost: of each account whose lease this node holds, all notifications since the last
 * look and a little before it. What is known already changes nothing, and only what is committed moves the cursor.
 * Thread-safe.
 */
final class Polls {

    private static final Logger LOG = LoggerFactory.getLogger(Polls.class);

    /** How much of the time before is read again: what LinkedIn lists late, and deletions that overtook their comment. */
    static final Duration OVERLAP = Duration.ofMinutes(10);

    /** LinkedIn keeps notifications no longer; messages for half of that. */
    private static final Duration KEPT = Duration.ofDays(60);

    private static final Duration MESSAGES_KEPT = Duration.ofDays(30);

    /**
     * The longest time that is asked for at once, and the shortest. A time whose notifications fill a page is asked for
     * in halves: so they come in their order, which LinkedIn promises for none of its pages.
     */
    private static final Duration LONGEST = Duration.ofDays(1);

    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private static final int MOST_CALLS = 300;

    /** How often a node without the lease asks for it. */
    private static final Duration TAKEOVER = Duration.ofMinutes(1);

    private final Gateway gateway;
    private final ProducerTemplate routes;
    private final UnaryOperator<ConnectedAccount> current;
    private final Map<AccountId, Turn> turns = new ConcurrentHashMap<>();

    /** When an account's turn comes. A changed configuration, with a new token perhaps, is tried at once. */
    private record Turn(ConnectedAccount account, Instant next) {}

    /** @param current the account with the newest of its tokens */
    Polls(Gateway gateway, ProducerTemplate routes, UnaryOperator<ConnectedAccount> current) {
        this.gateway = gateway;
        this.current = current;
        this.routes = routes;
    }

    /** Leaves the accounts whose turn it is, and spends it: the next tick may come before a thread has taken them up. */
    void due(Exchange exchange) {
        Instant now = now();
        var all = gateway.accounts().of(LinkedInConnector.ID);
        turns.keySet()
                .removeIf(id -> all.stream().noneMatch(account -> account.id().equals(id)));
        List<ConnectedAccount> due =
                all.stream().filter(account -> isDue(account, now)).toList();
        due.forEach(account -> turns.put(account.id(), new Turn(account, now.plus(every(account)))));
        exchange.getMessage().setBody(due);
    }

    private static Duration every(ConnectedAccount account) {
        return Duration.ofMinutes(account.config().number("/pollMinutes", 20));
    }

    private boolean isDue(ConnectedAccount account, Instant now) {
        Turn turn = turns.get(account.id());
        return turn == null || !turn.account().equals(account) || !now.isBefore(turn.next());
    }

    /** Polls one account, if no other node does. What fails is tried again in its next turn. */
    void poll(Exchange exchange) throws Exception {
        ConnectedAccount account = exchange.getMessage().getMandatoryBody(ConnectedAccount.class);
        Duration every = every(account);
        Instant started = now();
        try {
            if (!isOurs(account, every)) {
                turns.put(account.id(), new Turn(account, started.plus(TAKEOVER)));
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
        Instant from = from(what, cursor);
        Duration span = LONGEST;
        for (int call = 0; call < MOST_CALLS; call++) {
            Instant now = now();
            Instant end = from.plus(span);
            Ask ask = new Ask(current.apply(account), what, from, end.isAfter(now) ? now : end, 0, cursor.liveAfter());
            Page page = read(ask);
            if (page instanceof Page.Refused refused) {
                gateway.report(account.id(), refused.state());
                return refused.pause();
            }
            if (isTooMuch((Page.Read) page, ask)) {
                span = Duration.between(from, ask.to()).dividedBy(2);
                continue;
            }
            commit(ask, (Page.Read) page);
            if (what == What.MESSAGES || !ask.to().isBefore(now)) {
                gateway.report(account.id(), CheckResult.ok("What happened on the page is read."));
                return null;
            }
            from = ask.to();
            span = span.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : span.multipliedBy(2);
        }
        LOG.warn("account {} has more to read than one turn takes; it goes on in the next", account.id());
        return null;
    }

    private static boolean isTooMuch(Page.Read page, Ask ask) {
        return page.isFull()
                && ask.what() == What.NOTIFICATIONS
                && Duration.between(ask.from(), ask.to()).compareTo(SHORTEST) > 0;
    }

    /** The cursor moves with the last page of a time; all but the busiest minute have one alone. */
    private void commit(Ask first, Page.Read read) {
        Ask ask = first;
        Page.Read page = read;
        while (page.isFull() && ask.what() == What.NOTIFICATIONS) {
            routes.requestBody(LinkedInRoutes.POLLED, envelope(ask, page, false, lookedUp(ask, page)));
            ask = ask.next();
            if (!(read(ask) instanceof Page.Read next)) {
                throw new IllegalStateException("a page in the middle was refused");
            }
            page = next;
        }
        routes.requestBody(LinkedInRoutes.POLLED, envelope(ask, page, true, lookedUp(ask, page)));
    }

    /**
     * Hands over the comments that a page tells of and does not show. What cannot be had is left to the page, where a person
     * sees that it is missing; the next turn, which reads the last minutes again, asks again.
     *
     * @return their names
     */
    private List<String> lookedUp(Ask ask, Page.Read page) {
        if (ask.what() != What.NOTIFICATIONS) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (NotShown comment : NotShown.in(page.octets())) {
            Page answer = Objects.requireNonNull(routes.requestBody(
                    LinkedInRoutes.COMMENT, new CommentAsk(current.apply(ask.account()), comment), Page.class));
            if (answer instanceof Page.Read read) {
                routes.requestBody(LinkedInRoutes.POLLED, envelope(ask, comment, read.octets()));
                names.add(NotShown.name(comment.action(), comment.urn()));
            } else if (((Page.Refused) answer).pause() != null) {
                break;
            }
        }
        return names;
    }

    private RawEnvelope envelope(Ask ask, NotShown comment, byte[] octets) {
        return new RawEnvelope(
                LinkedInConnector.ID,
                ask.account().key(),
                "application/json",
                octets,
                Map.of(
                        Source.LIVE_AFTER,
                        Long.toString(ask.liveAfter().toEpochMilli()),
                        Source.COMMENT,
                        comment.action() + ":" + ask.account().key().value(),
                        RawEnvelope.RECOVERS,
                        "true"),
                now());
    }

    private Page read(Ask ask) {
        return Objects.requireNonNull(routes.requestBody(LinkedInRoutes.PAGE, ask, Page.class));
    }

    private Instant from(What what, PollCursor cursor) {
        Instant oldest = now().minus(what == What.MESSAGES ? MESSAGES_KEPT : KEPT);
        Instant wanted = cursor.until().minus(OVERLAP);
        return wanted.isBefore(oldest) ? oldest : wanted;
    }

    private RawEnvelope envelope(Ask ask, Page.Read read, boolean last, List<String> lookedUp) {
        Map<String, String> attributes = new HashMap<>();
        String liveAfter = Long.toString(ask.liveAfter().toEpochMilli());
        Instant until = ask.what() == What.MESSAGES && read.newest() != null ? read.newest() : ask.to();
        attributes.put(Source.LIVE_AFTER, liveAfter);
        attributes.put(RawEnvelope.RECOVERS, "true");
        if (last) {
            attributes.put(CursorStep.NAME, ask.what().cursor());
            attributes.put(CursorStep.VALUE, new PollCursor(until, ask.liveAfter()).toString());
        }
        if (!lookedUp.isEmpty()) {
            attributes.put(Source.LOOKED_UP, String.join(" ", lookedUp));
        }
        return new RawEnvelope(
                LinkedInConnector.ID, ask.account().key(), "application/json", read.octets(), attributes, now());
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

    private Instant now() {
        return gateway.clock().instant();
    }
}
