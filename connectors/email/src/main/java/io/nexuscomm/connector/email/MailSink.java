package io.nexuscomm.connector.email;

import io.nexuscomm.connector.RawEnvelope;

/** Where fetched mails go. */
@FunctionalInterface
interface MailSink {

    /** Returns once the mail and its cursor are committed; throws when they are not. */
    void deliver(RawEnvelope mail) throws Exception;
}
