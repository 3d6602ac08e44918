package io.nexuscomm.connector.sandbox.sms;

import java.time.Instant;
import java.util.List;

/**
 * A line on a phone.
 *
 * @param sid Twilio's id
 * @param fromCustomer whether the customer wrote it
 * @param carrier whether Twilio wrote it by itself: the answer to STOP
 * @param segments how many short messages it took
 * @param error the code it failed with; 0 for none
 */
public record SmsMessage(
        String sid,
        boolean fromCustomer,
        boolean carrier,
        Instant at,
        String text,
        List<SmsFile> files,
        int segments,
        SmsState state,
        int error) {

    SmsMessage with(SmsState value, int code) {
        return new SmsMessage(sid, fromCustomer, carrier, at, text, files, segments, value, code);
    }

    SmsMessage with(List<SmsFile> value) {
        return new SmsMessage(sid, fromCustomer, carrier, at, text, value, segments, state, error);
    }
}
