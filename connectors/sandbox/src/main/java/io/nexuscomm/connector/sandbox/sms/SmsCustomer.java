package io.nexuscomm.connector.sandbox.sms;

/**
 * A person with a phone that can text.
 *
 * @param number with + and country code
 */
public record SmsCustomer(String number, String name) {
    public SmsCustomer {
        if (!number.matches("\\+[1-9][0-9]{6,14}")) {
            throw new IllegalArgumentException("a number is + and 7 to 15 digits with the country code first");
        }
    }
}
