package io.nexuscomm.connector.sandbox.whatsapp;

/**
 * A business phone number and the app that may use it.
 *
 * @param phoneNumberId decimal id of the number, as in the path of a send
 * @param businessAccountId decimal id of the WhatsApp Business Account, as in {@code entry[].id}
 * @param displayPhoneNumber digits with country code
 * @param accessToken the bearer token that may use the number
 * @param appSecret the key that signs the app's webhooks
 */
public record WhatsAppBusiness(
        String phoneNumberId,
        String businessAccountId,
        String displayPhoneNumber,
        String verifiedName,
        String accessToken,
        String appSecret) {
    /** Without its secrets. */
    @Override
    public String toString() {
        return "WhatsAppBusiness[" + verifiedName + ", " + phoneNumberId + "]";
    }
}
