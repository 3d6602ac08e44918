package io.nexuscomm.connector.sms;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.ConnectedAccount;

/**
 * Whether a number is one of the account's at Twilio.
 *
 * @param otherwise what a check says when it is, and when Twilio does not tell
 */
record NumberQuestion(ConnectedAccount account, CheckResult otherwise) {

    /** A short code and a name are no phone numbers, and a messaging service has numbers of its own. */
    static boolean isFor(ConnectedAccount account) {
        return account.config().text("/number", "").startsWith("+");
    }
}
