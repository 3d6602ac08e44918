package io.nexuscomm.inbox;

import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Duration;

/**
 * How fast accounts send, all nodes together, by the store's clock. A node borrows a few sends of an account at a time
 * and uses them at once. A bucket holds a quarter of a second's worth, at least one: over any time an account sends
 * what its rate allows and that much more. Thread-safe.
 */
public interface Rates {

    /**
     * Lends sends of an account.
     *
     * @param perSecond what the provider allows; 0 when it states no limit, then only a hold keeps anybody waiting
     * @param most how many are wanted, 1 or more
     */
    Grant borrow(OrganizationId organization, AccountId account, double perSecond, int most);

    /** Nobody sends for the account so long from now; a hold that ends later stays. */
    void hold(OrganizationId organization, AccountId account, Duration length);

    /** How many sends a bucket holds. */
    static double burst(double perSecond) {
        return Math.max(1, perSecond / 4);
    }

    /**
     * What was lent.
     *
     * @param tokens how many may be sent
     * @param pause when that is none, how long until there may be as many as were asked for, or a bucket's worth: who is
     *     always short then does not ask for each; zero otherwise
     */
    record Grant(int tokens, Duration pause) {}
}
