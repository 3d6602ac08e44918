package io.nexuscomm.connector.sms.smpp;

import io.nexuscomm.message.event.MessagePiece;
import org.jspecify.annotations.Nullable;

/**
 * Which piece of a longer message this is (3GPP TS 23.040, 9.2.3.24.1 and .8; SMPP 3.4, 5.3.2.22).
 *
 * @param reference with the way it was told, for each way counts by itself: {@code 8:42}, {@code 16:4242}, {@code sar:7}
 */
record Concatenation(String reference, int total, int number) {

    /** Null when it is no piece: also when the numbers make no sense, as 23.040 asks. */
    static @Nullable Concatenation of(String way, int reference, int total, int number) {
        boolean sane = reference >= 0 && total > 1 && total <= MessagePiece.MOST && number >= 1 && number <= total;
        return sane ? new Concatenation(way + ":" + reference, total, number) : null;
    }
}
