package io.nexuscomm.connector.sandbox.sms;

import java.util.Locale;

/** How far a message came, as Twilio names it. */
public enum SmsState {
    RECEIVED,
    QUEUED,
    SENT,
    DELIVERED,
    UNDELIVERED,
    FAILED;

    /** As it stands in answers and callbacks. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
