package io.nexuscomm.connector.email;

import io.nexuscomm.connector.Gateway;

/** What all IMAP sessions share. */
record ImapContext(
        Gateway gateway, MailSessions sessions, SignIn signIn, MailSink sink, FetchBudget budget, ImapPace pace) {}
