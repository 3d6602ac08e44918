package io.nexuscomm.connector.sandbox.whatsapp;

/**
 * A person with a phone.
 *
 * @param waId the phone number in digits with country code, as WhatsApp writes it
 * @param userId the business-scoped user id, country code first: {@code PT.1349120865530274}
 */
public record WhatsAppCustomer(String waId, String name, String userId) {
    public WhatsAppCustomer {
        if (!waId.matches("[1-9][0-9]{6,14}")) {
            throw new IllegalArgumentException("a WhatsApp id is 7 to 15 digits with the country code first");
        }
        if (!userId.matches("[A-Z]{2}\\.[A-Za-z0-9.]{1,128}")) {
            throw new IllegalArgumentException("a user id is a country code, a dot and up to 128 letters and digits");
        }
    }
}
