package io.nexuscomm.connector.sms;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.message.DeliveryError;

/** A provider's texts may repeat the token they complain about. */
final class Redaction {

    private static final String INSTEAD = "[secret]";

    private Redaction() {}

    static DeliveryError of(DeliveryError error, ConnectedAccount account) {
        String message = error.message();
        for (String token : TwilioApi.authTokens(account)) {
            message = message.replace(token, INSTEAD);
        }
        return new DeliveryError(error.code(), message, error.providerCode());
    }
}
