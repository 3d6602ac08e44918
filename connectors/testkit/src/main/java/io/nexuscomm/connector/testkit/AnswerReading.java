package io.nexuscomm.connector.testkit;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.SendOutcome;
import org.jspecify.annotations.Nullable;

/** What a connector makes of an answer to a send, for who can tell without a call. */
@FunctionalInterface
public interface AnswerReading {

    /** @param retryAfter the header of that name; null when there is none */
    SendOutcome read(int status, @Nullable String retryAfter, byte[] body, ConnectedAccount account);
}
