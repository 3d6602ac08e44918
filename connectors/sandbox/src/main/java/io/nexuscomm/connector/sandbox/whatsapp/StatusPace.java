package io.nexuscomm.connector.sandbox.whatsapp;

import java.time.Duration;

/** How long after the step before a message is sent, delivered and, on an open phone, read. */
public record StatusPace(Duration sent, Duration delivered, Duration read) {
    /** About as quick as a real phone with a good connection. */
    public static final StatusPace REALISTIC =
            new StatusPace(Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofMillis(1_200));

    /** Without waiting: for tests. */
    public static final StatusPace AT_ONCE = new StatusPace(Duration.ZERO, Duration.ZERO, Duration.ZERO);
}
