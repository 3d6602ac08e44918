package io.nexuscomm.connector.sandbox.sms;

import io.nexuscomm.connector.sandbox.http.Answer;
import io.nexuscomm.connector.sandbox.http.Json;
import java.io.Serial;

/** A refusal of Twilio's API, in its words. */
final class TwilioError extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final int code;

    private TwilioError(int status, int code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    static TwilioError authenticate() {
        return new TwilioError(401, 20003, "Authenticate");
    }

    static TwilioError notFound(String path) {
        return new TwilioError(404, 20404, "The requested resource " + path + " was not found");
    }

    static TwilioError tooMany() {
        return new TwilioError(429, 20429, "Too Many Requests");
    }

    static TwilioError broken() {
        return new TwilioError(500, 20500, "An internal server error has occurred");
    }

    static TwilioError noTo() {
        return new TwilioError(400, 21604, "A 'To' phone number is required.");
    }

    static TwilioError badTo(String to) {
        return new TwilioError(400, 21211, "Invalid 'To' Phone Number: " + hidden(to));
    }

    static TwilioError noFrom() {
        return new TwilioError(400, 21603, "A 'From' phone number is required.");
    }

    static TwilioError foreignFrom(String from) {
        return new TwilioError(
                400, 21659, "'From' " + hidden(from) + " is not a Twilio phone number or Short Code country mismatch");
    }

    static TwilioError noService() {
        return new TwilioError(404, 21701, "The Messaging Service does not exist.");
    }

    static TwilioError toItself() {
        return new TwilioError(400, 21266, "'To' and 'From' number cannot be the same");
    }

    static TwilioError noBody() {
        return new TwilioError(400, 21602, "Message body is required.");
    }

    static TwilioError longBody() {
        return new TwilioError(400, 21617, "The concatenated message body exceeds the 1600 character limit");
    }

    static TwilioError manyMedia() {
        return new TwilioError(400, 21623, "Number of media files exceeds allowed limit");
    }

    static TwilioError badMedia() {
        return new TwilioError(400, 21620, "Invalid media URL(s)");
    }

    static TwilioError badCallback() {
        return new TwilioError(400, 21609, "The 'StatusCallback' URL is not a valid URL.");
    }

    static TwilioError region() {
        return new TwilioError(
                400,
                21408,
                "Permission to send an SMS has not been enabled for the region indicated by the 'To' number");
    }

    static TwilioError optedOut() {
        return new TwilioError(400, 21610, "Attempt to send to unsubscribed recipient");
    }

    Answer.Full answer() {
        return Answer.json(
                status,
                Json.object()
                        .put("code", code)
                        .put("message", getMessage())
                        .put("more_info", "https://www.twilio.com/docs/errors/" + code)
                        .put("status", status));
    }

    /** Twilio shows the middle of a number to nobody. */
    private static String hidden(String number) {
        return number.length() < 8
                ? number
                : number.substring(0, 4) + "X".repeat(number.length() - 8) + number.substring(number.length() - 4);
    }
}
