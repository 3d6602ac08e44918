package io.nexuscomm.connector.sandbox.sms;

/** A picture, or any other file, in a multimedia message. {@code id} is Twilio's: {@code ME} and 32 hex digits. */
public record SmsFile(String id, String mimeType, byte[] bytes) {
    @Override
    public String toString() {
        return "SmsFile[" + id + ", " + mimeType + ", " + bytes.length + " bytes]";
    }
}
