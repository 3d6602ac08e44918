package io.nexuscomm.connector.linkedin;

import io.nexuscomm.connector.CheckResult;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of an {@link Ask}. */
sealed interface Page {

    /**
     * A page.
     *
     * @param octets as they came; not copied, so not to be changed
     * @param size how many there are on it
     * @param newest when the newest of them happened; null when none says so
     */
    record Read(byte[] octets, int size, @Nullable Instant newest) implements Page {

        boolean isFull() {
            return size >= Ask.PAGE;
        }
    }

    /**
     * No page.
     *
     * @param state what it says about the account
     * @param pause how long to ask no more; null for as long as usual
     */
    record Refused(CheckResult state, @Nullable Duration pause) implements Page {}
}
