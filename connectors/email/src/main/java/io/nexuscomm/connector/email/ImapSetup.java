package io.nexuscomm.connector.email;

import io.nexuscomm.connector.Gateway;

/** What the component hands to its consumer. */
record ImapSetup(Gateway gateway, MailSessions sessions, SignIn signIn, ImapPace pace) {

    ImapContext with(MailSink sink) {
        return new ImapContext(gateway, sessions, signIn, sink, new FetchBudget(), pace);
    }
}
