package io.nexuscomm.connector.sms;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.connector.sms.smpp.SmppRoutes;
import io.nexuscomm.message.id.AccountId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Twilio for what its webhooks may have lost: it posts each of them once and never again. Of each account whose lease
 * this node holds, what came and went since the last look is listed, and how far older messages came. Only what is
 * committed moves the cursor. Thread-safe.
 */
final class Repairs {

    static final String CURSOR = "twilio-messages";
    static final String CURSOR_NAME = "cursorName";
    static final String CURSOR_VALUE = "cursor";

    private static final Logger LOG = LoggerFactory.getLogger(Repairs.class);

    /** What is younger is still on its way by webhook, or in the hands of the job that sends it. */
    private static final Duration SETTLED = Duration.ofMinutes(2);

    /** So long a message's status is asked for; carriers that tell nothing until then tell nothing at all. */
    private static final Duration WATCHED = Duration.ofDays(1);

    /** Who wrote longer ago waits for no answer any more: an account that slept for longer misses what is older. */
    private static final Duration LONGEST = Duration.ofDays(30);

    private static final int MOST_PAGES = 100;
    private static final int MOST_MEDIA = 50;
    private static final int LONGEST_MEDIA = 20_000;

    private static final Duration TAKEOVER = Duration.ofMinutes(1);

    private final Gateway gateway;
    private final ProducerTemplate routes;
    private final Map<AccountId, Turn> turns = new ConcurrentHashMap<>();

    /** When an account's turn comes. A changed configuration is tried at once. */
    private record Turn(ConnectedAccount account, Instant next) {}

    Repairs(Gateway gateway, ProducerTemplate routes) {
        this.gateway = gateway;
        this.routes = routes;
    }

    /** Leaves the accounts whose turn it is. */
    void due(Exchange exchange) {
        Instant now = now();
        List<ConnectedAccount> all = gateway.accounts().of(Webhook.CONNECTOR).stream()
                .filter(account -> !SmppRoutes.serve(account))
                .toList();
        turns.keySet()
                .removeIf(id -> all.stream().noneMatch(account -> account.id().equals(id)));
        exchange.getMessage()
                .setBody(all.stream().filter(account -> isDue(account, now)).toList());
    }

    private boolean isDue(ConnectedAccount account, Instant now) {
        Turn turn = turns.get(account.id());
        return turn == null || !turn.account().equals(account) || !now.isBefore(turn.next());
    }

    /** Looks after one account, if no other node does. What fails is tried again in its next turn. */
    void repair(Exchange exchange) throws Exception {
        ConnectedAccount account = exchange.getMessage().getMandatoryBody(ConnectedAccount.class);
        Duration every = Duration.ofMinutes(account.config().number("/repairMinutes", 15));
        if (every.isZero()) {
            return;
        }
        turns.put(account.id(), new Turn(account, now().plus(every)));
        try {
            if (gateway.leases().hold("twilio:" + account.id(), every.plus(TAKEOVER))) {
                repair(account);
            }
        } catch (RuntimeException trouble) {
            LOG.warn(
                    "messages of account {} could not be listed: {}",
                    account.id(),
                    trouble.getClass().getSimpleName());
        }
    }

    private void repair(ConnectedAccount account) {
        Instant until = now().minus(SETTLED);
        Instant since = since(account, until);
        Instant from = since.isBefore(until.minus(WATCHED)) ? since : until.minus(WATCHED);
        List<ListPage.Read> pages = new ArrayList<>();
        for (ListRequest list : ListRequest.messages(account, from)) {
            if (!collect(list, pages)) {
                return;
            }
        }
        // the newest come first; what is oldest is committed first, and the cursor moves with the last
        for (int at = pages.size() - 1; at >= 0; at--) {
            routes.requestBody(SmsRoutes.LISTED, envelope(account, pages.get(at), since, until, at == 0));
        }
    }

    /** False when Twilio refused a page: then nothing of this turn is committed. */
    private boolean collect(ListRequest list, List<ListPage.Read> pages) {
        ListRequest next = list;
        while (next != null) {
            if (pages.size() == MOST_PAGES) {
                LOG.warn(
                        "account {} has more messages than one turn lists",
                        list.account().id());
                return true;
            }
            switch (ask(next)) {
                case ListPage.Refused refused -> {
                    gateway.report(list.account().id(), refused.state());
                    return false;
                }
                case ListPage.Read page -> {
                    pages.add(page);
                    next = next.next(page.json().path("next_page_uri").asString(null));
                }
            }
        }
        return true;
    }

    private RawEnvelope envelope(
            ConnectedAccount account, ListPage.Read page, Instant since, Instant until, boolean last) {
        Map<String, String> attributes = new HashMap<>();
        attributes.put(ListedMessages.SINCE, Long.toString(since.toEpochMilli()));
        attributes.put(ListedMessages.UNTIL, Long.toString(until.toEpochMilli()));
        attributes.put(ListedMessages.BASE, TwilioApi.base(account));
        ListedMessages.withMedia(page.json(), since, until).stream()
                .limit(MOST_MEDIA)
                .forEach(sid -> {
                    String media = media(account, sid);
                    if (media != null) {
                        attributes.put(ListedMessages.MEDIA + sid, media);
                    }
                });
        if (last) {
            attributes.put(CURSOR_NAME, CURSOR);
            attributes.put(CURSOR_VALUE, Long.toString(until.toEpochMilli()));
        }
        return new RawEnvelope(
                Webhook.CONNECTOR, account.key(), ListedMessages.MEDIA_TYPE, page.octets(), attributes, now());
    }

    /** Null when Twilio does not say: the message comes without what it shows. */
    private @Nullable String media(ConnectedAccount account, String sid) {
        return ask(ListRequest.media(account, sid)) instanceof ListPage.Read read
                        && read.octets().length <= LONGEST_MEDIA
                ? new String(read.octets(), StandardCharsets.UTF_8)
                : null;
    }

    private ListPage ask(ListRequest list) {
        return Objects.requireNonNull(routes.requestBody(SmsRoutes.LIST, list, ListPage.class));
    }

    /** An account that was never looked at has missed nothing yet. */
    private Instant since(ConnectedAccount account, Instant until) {
        Instant oldest = until.minus(LONGEST);
        return gateway.cursors()
                .read(account.id(), CURSOR)
                .filter(cursor -> cursor.matches("[0-9]{1,15}"))
                .map(cursor -> Instant.ofEpochMilli(Long.parseLong(cursor)))
                .map(known -> known.isBefore(oldest) ? oldest : known)
                .orElse(until);
    }

    private Instant now() {
        return gateway.clock().instant();
    }
}
