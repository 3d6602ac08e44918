package io.nexuscomm.connector.sms.smpp;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a message of ours is (SMPP 3.4, 5.2.28), by the words of appendix B; the descriptor says what that is to us. */
enum MessageState {
    ENROUTE,
    DELIVRD,
    EXPIRED,
    DELETED,
    UNDELIV,
    ACCEPTD,
    /** The centre lost sight of it, which takes nothing back. */
    UNKNOWN,
    REJECTD,
    SKIPPED;

    /** By its number, from 1; null when there is none such. */
    static @Nullable MessageState of(int number) {
        return number >= 1 && number <= values().length ? values()[number - 1] : null;
    }

    /** By its word, or by one that a vendor puts in its place; null when it is not known. */
    static @Nullable MessageState of(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "ENROUTE", "BUFFRED", "BUFFERED", "SENT", "SUBMITD", "PENDING", "SCHEDULED" -> ENROUTE;
            case "DELIVRD", "DELIVERED", "DELIVRED", "DELIVERD" -> DELIVRD;
            case "EXPIRED" -> EXPIRED;
            case "DELETED" -> DELETED;
            case "UNDELIV", "UNDELIVERABLE", "UNDELIVERED", "FAILED" -> UNDELIV;
            case "ACCEPTD", "ACCEPTED" -> ACCEPTD;
            case "UNKNOWN" -> UNKNOWN;
            case "REJECTD", "REJECTED" -> REJECTD;
            case "SKIPPED" -> SKIPPED;
            default -> null;
        };
    }
}
