package io.nexuscomm.connector.email;

import io.nexuscomm.connector.Gateway;

/** What the component hands to its consumer. */
record ImapSetup(Gateway gateway, MailSessions sessions, ImapPace pace) {

    /** Megabytes of mail in memory at once: the largest that is fetched, and room for others beside it. */
    private static final int BUDGET = 64;

    ImapContext with(MailSink sink) {
        return new ImapContext(gateway, sessions, sink, new FetchBudget(BUDGET), pace);
    }
}
