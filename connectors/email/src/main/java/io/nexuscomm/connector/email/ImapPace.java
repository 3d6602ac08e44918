package io.nexuscomm.connector.email;

import java.time.Duration;

/**
 * The times of IMAP ingress.
 *
 * @param tick how often accounts and leases are looked at
 * @param lease how long a lease is taken for; renewed after a third of it
 * @param idle how long one IDLE lasts: the slow poll beside it. Servers may drop a client after 29 minutes (RFC 2177),
 *     firewalls sooner; at its end a server that forgets to tell of a mail is found out, and other folders are looked at
 * @param poll how often a server without IDLE is asked
 * @param retry the first pause after a failure
 * @param longestRetry the longest one
 * @param signInRetry the pause once the server has refused our credentials {@link #SIGN_INS} times; more often and it
 *     may lock the mailbox
 */
record ImapPace(
        Duration tick,
        Duration lease,
        Duration idle,
        Duration poll,
        Duration retry,
        Duration longestRetry,
        Duration signInRetry) {

    static final int SIGN_INS = 3;

    static final ImapPace USUAL = new ImapPace(
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofSeconds(30),
            Duration.ofSeconds(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15));
}
