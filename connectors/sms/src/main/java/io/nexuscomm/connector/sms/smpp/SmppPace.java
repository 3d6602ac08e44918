package io.nexuscomm.connector.sms.smpp;

import java.time.Duration;

/**
 * The times of SMPP sessions.
 *
 * @param tick how often accounts and leases are looked at
 * @param lease how long a lease is taken for; renewed after a third of it
 * @param connect how long a connection may take
 * @param answer how long the centre may take to answer a PDU of ours; after it nobody knows what became of it
 * @param retry the first pause after a failure
 * @param longestRetry the longest one
 * @param signInRetry the pause once the centre has refused our password {@link #SIGN_INS} times
 * @param quiet the first pause after the centre asked us to slow down; doubled while it goes on asking
 * @param longestQuiet the longest one
 * @param room how long a send waits for room in the window
 * @param pieces how long the pieces of a message wait for the others
 * @param sweep how often it is looked whether some have waited enough
 */
record SmppPace(
        Duration tick,
        Duration lease,
        Duration connect,
        Duration answer,
        Duration retry,
        Duration longestRetry,
        Duration signInRetry,
        Duration quiet,
        Duration longestQuiet,
        Duration room,
        Duration pieces,
        Duration sweep) {

    static final int SIGN_INS = 3;

    static final SmppPace USUAL = new SmppPace(
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            Duration.ofMinutes(10),
            Duration.ofSeconds(5));
}
