package io.nexuscomm.connector.sandbox.sms;

/**
 * An account at Twilio with one number.
 *
 * @param sid {@code AC} and 32 hex digits
 * @param authToken opens the API and signs webhooks
 * @param number with + and country code
 * @param messagingServiceSid a service that sends from the number: {@code MG} and 32 hex digits
 */
public record TwilioAccount(String sid, String authToken, String name, String number, String messagingServiceSid) {
    /** Without its token. */
    @Override
    public String toString() {
        return "TwilioAccount[" + name + ", " + number + "]";
    }
}
