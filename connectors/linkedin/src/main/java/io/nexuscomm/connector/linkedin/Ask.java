package io.nexuscomm.connector.linkedin;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.ProviderRequest;
import java.time.Instant;
import java.util.Locale;

/**
 * One page to poll.
 *
 * @param from inclusive
 * @param to exclusive; what messages are asked for has no end
 * @param start how many of the time were read
 * @param liveAfter what happened before is history
 */
record Ask(ConnectedAccount account, What what, Instant from, Instant to, int start, Instant liveAfter) {

    /** How many there are on a page. */
    static final int PAGE = 100;

    /** What is polled, each with a cursor of its own. */
    enum What {
        NOTIFICATIONS,
        MESSAGES;

        String cursor() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    ProviderRequest request() {
        return switch (what) {
            case NOTIFICATIONS -> LinkedInApi.notifications(account, from, to, start, PAGE);
            case MESSAGES -> LinkedInApi.complianceEvents(account, from, PAGE);
        };
    }

    Ask next() {
        return new Ask(account, what, from, to, start + PAGE, liveAfter);
    }
}
